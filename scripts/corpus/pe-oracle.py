"""Prints what pefile says of every file named on the standard input, as lines of JSON."""
import json
import sys

import pefile

DIRECTORIES = [pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_IMPORT"], pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_DELAY_IMPORT"]]


def words(path):
    pe = pefile.PE(path, fast_load=True)
    pe.parse_data_directories(directories=DIRECTORIES)
    imports = [d.dll.decode("latin-1").lower() for d in getattr(pe, "DIRECTORY_ENTRY_IMPORT", []) if d.dll]
    directory = lambda n: n < len(pe.OPTIONAL_HEADER.DATA_DIRECTORY) and pe.OPTIONAL_HEADER.DATA_DIRECTORY[n].Size > 0
    return {
        "machine": pe.FILE_HEADER.Machine,
        "subsystem": pe.OPTIONAL_HEADER.Subsystem,
        "dll": pe.is_dll(),
        "driver": bool(pe.is_driver()),
        "imports": imports,
        "managed": directory(14),
        "signed": directory(4),
        "code": any(s.Characteristics & 0x20000000 for s in pe.sections),
    }


for line in sys.stdin:
    path = line.rstrip("\n")
    try:
        print(json.dumps({"file": path, "words": words(path)}))
    except Exception as error:  # pefile raises more than its own errors for bytes it did not expect
        print(json.dumps({"file": path, "why": str(error)}))
