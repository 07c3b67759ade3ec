"""Works out the digests of code signatures in Mach-O files, by another reading of the same documents.

Usage: apple-oracle.py FOLDER FILE...
Prints one line of JSON a file: a list with one entry for each slice, null where it has no signature. Writes the primary
code directory and the message of each slice to FOLDER, for openssl.
"""
import hashlib, json, struct, sys

HASH = {1: ("sha1", 20), 2: ("sha256", 32), 3: ("sha256", 20), 4: ("sha384", 48)}


def slices(data):
    if data[:4] != b"\xca\xfe\xba\xbe":
        return [(0, len(data))]
    count = struct.unpack(">I", data[4:8])[0]
    return [struct.unpack(">II", data[16 + 20 * i : 24 + 20 * i]) for i in range(count)]


def signature_of(image):
    order = "<" if image[0] in (0xCE, 0xCF) else ">"
    at = 32 if (image[0] == 0xCF or image[3] == 0xCF) else 28
    for _ in range(struct.unpack(order + "I", image[16:20])[0]):
        command, size = struct.unpack(order + "II", image[at : at + 8])
        if command == 0x1D:
            return struct.unpack(order + "II", image[at + 8 : at + 16])
        at += size
    return None


def directory(image, blob):
    limit = struct.unpack(">I", blob[32:36])[0]
    start, pages = struct.unpack(">I", blob[16:20])[0], struct.unpack(">I", blob[28:32])[0]
    name, size = HASH[blob[37]]
    page = 1 << blob[39]
    good = sum(
        hashlib.new(name, image[i * page : min((i + 1) * page, limit)]).digest()[:size] == blob[start + i * size : start + (i + 1) * size]
        for i in range(pages)
    )
    return {"limit": limit, "pages": pages, "good": good, "cdhash": hashlib.new(name, blob).hexdigest()[:40]}


def slice_facts(image, stem):
    extent = signature_of(image)
    if extent is None:
        return None
    blob = image[extent[0] : extent[0] + extent[1]]
    count = struct.unpack(">I", blob[8:12])[0]
    directories = []
    for i in range(count):
        slot, at = struct.unpack(">II", blob[12 + 8 * i : 20 + 8 * i])
        part = blob[at : at + struct.unpack(">I", blob[at + 4 : at + 8])[0]]
        if slot == 0 or 0x1000 <= slot <= 0x1004:
            directories.append(directory(image, part))
            if slot == 0:
                open(stem + ".directory", "wb").write(part)
        if slot == 0x10000:
            open(stem + ".message", "wb").write(part[8:])
    return directories


for number, path in enumerate(sys.argv[2:]):
    data = open(path, "rb").read()
    facts = [
        slice_facts(data[offset : offset + size], "%s/%d-%d" % (sys.argv[1], number, i))
        for i, (offset, size) in enumerate(slices(data))
    ]
    print(json.dumps(facts))
