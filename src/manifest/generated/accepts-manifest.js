// Written by scripts/generate-validators.ts. Do not edit: change the schema and run `npm run generate`.
const pattern2 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]*$", 'u');
const pattern3 = new RegExp("^(0|[1-9][0-9]{0,14})\\.(0|[1-9][0-9]{0,14})\\.(0|[1-9][0-9]{0,14})(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?(\\+[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$", 'u');
const pattern4 = new RegExp("^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$", 'u');
const pattern6 = new RegExp("^[ \\n]*[^ \\n\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$", 'u');
const pattern7 = new RegExp("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", 'u');
function members5(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "reason": if (value !== undefined && !(typeof value === 'string' && value.length <= 2000 && pattern6.test(value))) return false; break;
      case "incident": if (value !== undefined && !(typeof value === 'string' && value.length <= 256 && pattern4.test(value))) return false; break;
      case "retrospective": if (value !== undefined && !(typeof value === 'string' && value.length <= 256 && pattern7.test(value))) return false; break;
      default: return false;
    }
  }
  return true;
}
function members1(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "product": if (value !== undefined && !(typeof value === 'string' && value.length <= 128 && pattern2.test(value))) return false; break;
      case "version": if (value !== undefined && !(typeof value === 'string' && value.length <= 256 && pattern3.test(value))) return false; break;
      case "channel": if (value !== undefined && !(typeof value === 'string' && (value === "dev" || value === "beta" || value === "stable"))) return false; break;
      case "owner": if (value !== undefined && !(typeof value === 'string' && value.length <= 256 && pattern4.test(value))) return false; break;
      case "oncall": if (value !== undefined && !(typeof value === 'string' && value.length <= 256 && pattern4.test(value))) return false; break;
      case "change": if (value !== undefined && !(typeof value === 'string' && value.length <= 256 && pattern4.test(value))) return false; break;
      case "notes": if (value !== undefined && !(typeof value === 'string' && value.length <= 1024)) return false; break;
      case "signature": if (value !== undefined && !(typeof value === 'string' && value.length <= 1024)) return false; break;
      case "emergency": if (value !== undefined && !(typeof value === 'object' && value !== null && !Array.isArray(value) && value["reason"] !== undefined && value["incident"] !== undefined && members5(value))) return false; break;
      case "rollback": if (value !== undefined && !(typeof value === 'boolean')) return false; break;
      default: return false;
    }
  }
  return true;
}
const pattern10 = new RegExp("^[0-9A-Za-z.*+<>=~^|, -]+$", 'u');
const pattern12 = new RegExp("^[0-9A-Za-z][0-9A-Za-z.*+_~-]*$", 'u');
function schema11(value) {
  return typeof value === 'string' && value.length <= 128 && pattern12.test(value);
}
function schema13(value) {
  return typeof value === 'string' && (value === "x64" || value === "x86" || value === "arm64" || value === "arm" || value === "riscv64" || value === "ppc64le" || value === "s390x");
}
function members9(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "os": if (value !== undefined && !(typeof value === 'string' && (value === "windows" || value === "linux" || value === "macos" || value === "firmware"))) return false; break;
      case "versions": if (value !== undefined && !(typeof value === 'string' && value.length <= 256 && pattern10.test(value))) return false; break;
      case "distro": if (value !== undefined && !(typeof value === 'string' && value.length <= 128 && pattern2.test(value))) return false; break;
      case "edition": if (value !== undefined && !(typeof value === 'string' && (value === "client" || value === "server"))) return false; break;
      case "kernels": if (value !== undefined && !(Array.isArray(value) && value.length >= 1 && value.length <= 1000 && value.every(schema11))) return false; break;
      case "arch": if (value !== undefined && !(Array.isArray(value) && value.length >= 1 && value.length <= 7 && value.every(schema13) && new Set(value).size === value.length)) return false; break;
      case "share": if (value !== undefined && !(Number.isFinite(value) && value >= 0 && value <= 1)) return false; break;
      default: return false;
    }
  }
  return true;
}
function schema8(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && value["os"] !== undefined && value["arch"] !== undefined && members9(value);
}
function schema14(value) {
  return typeof value === 'string' && value.length <= 1024;
}
const pattern18 = new RegExp("^[0-9a-f]{64}$", 'u');
const pattern19 = new RegExp("^[0-9A-Za-z][0-9A-Za-z.+_~-]*$", 'u');
function schema20(value) {
  return typeof value === 'string' && (value === "boot-veto" || value === "os-file-delete" || value === "network-cut" || value === "updater-kill" || value === "process-kill" || value === "data-delete" || value === "none");
}
function members21(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "subject": if (value !== undefined && !(typeof value === 'string' && value.length <= 1024 && pattern4.test(value))) return false; break;
      default: return false;
    }
  }
  return true;
}
function members22(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "component": if (value !== undefined && !(typeof value === 'string' && value.length <= 128 && pattern2.test(value))) return false; break;
      case "versions": if (value !== undefined && !(typeof value === 'string' && value.length <= 256 && pattern10.test(value))) return false; break;
      default: return false;
    }
  }
  return true;
}
function members23(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "reason": if (value !== undefined && !(typeof value === 'string' && value.length <= 2000 && pattern6.test(value))) return false; break;
      case "approvedBy": if (value !== undefined && !(typeof value === 'string' && value.length <= 256 && pattern4.test(value))) return false; break;
      default: return false;
    }
  }
  return true;
}
function schema26(value) {
  return typeof value === 'string' && value.length <= 256 && pattern4.test(value);
}
function members27(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "maxBytes": if (value !== undefined && !(Number.isInteger(value) && value >= 0 && value <= 9007199254740991)) return false; break;
      case "maxEntries": if (value !== undefined && !(Number.isInteger(value) && value >= 0 && value <= 9007199254740991)) return false; break;
      case "maxDepth": if (value !== undefined && !(Number.isInteger(value) && value >= 0 && value <= 9007199254740991)) return false; break;
      default: return false;
    }
  }
  return true;
}
function members25(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "schema": if (value !== undefined && !(typeof value === 'string' && value.length <= 256 && pattern4.test(value))) return false; break;
      case "contracts": if (value !== undefined && !(typeof value === 'string' && value.length <= 1024)) return false; break;
      case "jsonSchema": if (value !== undefined && !(typeof value === 'string' && value.length <= 1024)) return false; break;
      case "fields": if (value !== undefined && !(Number.isInteger(value) && value >= 0 && value <= 1000000)) return false; break;
      case "features": if (value !== undefined && !(Array.isArray(value) && value.length <= 10000 && value.every(schema26) && new Set(value).size === value.length)) return false; break;
      case "entries": if (value !== undefined && !(Number.isInteger(value) && value >= 0 && value <= 9007199254740991)) return false; break;
      case "limits": if (value !== undefined && !(typeof value === 'object' && value !== null && !Array.isArray(value) && members27(value))) return false; break;
      default: return false;
    }
  }
  return true;
}
function schema24(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && value["schema"] !== undefined && members25(value);
}
function members17(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "id": if (value !== undefined && !(typeof value === 'string' && value.length <= 128 && pattern2.test(value))) return false; break;
      case "path": if (value !== undefined && !(typeof value === 'string' && value.length <= 1024)) return false; break;
      case "sha256": if (value !== undefined && !(typeof value === 'string' && value.length <= 64 && pattern18.test(value))) return false; break;
      case "size": if (value !== undefined && !(Number.isInteger(value) && value >= 0 && value <= 9007199254740991)) return false; break;
      case "class": if (value !== undefined && !(typeof value === 'string' && (value === "boot" || value === "kernel-driver" || value === "rapid-response-content" || value === "user-space" || value === "inert"))) return false; break;
      case "version": if (value !== undefined && !(typeof value === 'string' && value.length <= 128 && pattern19.test(value))) return false; break;
      case "arch": if (value !== undefined && !(Array.isArray(value) && value.length >= 1 && value.length <= 7 && value.every(schema13) && new Set(value).size === value.length)) return false; break;
      case "start": if (value !== undefined && !(typeof value === 'string' && (value === "boot" || value === "system" || value === "auto" || value === "demand" || value === "disabled"))) return false; break;
      case "errorControl": if (value !== undefined && !(typeof value === 'string' && (value === "ignore" || value === "normal" || value === "severe" || value === "critical"))) return false; break;
      case "authority": if (value !== undefined && !(Array.isArray(value) && value.length >= 1 && value.length <= 6 && value.every(schema20) && new Set(value).size === value.length)) return false; break;
      case "installPath": if (value !== undefined && !(typeof value === 'string' && value.length <= 1024 && pattern4.test(value))) return false; break;
      case "signer": if (value !== undefined && !(typeof value === 'object' && value !== null && !Array.isArray(value) && value["subject"] !== undefined && members21(value))) return false; break;
      case "provenance": if (value !== undefined && !(typeof value === 'string' && value.length <= 1024)) return false; break;
      case "signature": if (value !== undefined && !(typeof value === 'string' && value.length <= 1024)) return false; break;
      case "catalog": if (value !== undefined && !(typeof value === 'string' && value.length <= 1024)) return false; break;
      case "inspection": if (value !== undefined && !(typeof value === 'string' && value.length <= 1024)) return false; break;
      case "consumer": if (value !== undefined && !(typeof value === 'object' && value !== null && !Array.isArray(value) && value["component"] !== undefined && value["versions"] !== undefined && members22(value))) return false; break;
      case "switches": if (value !== undefined && !(typeof value === 'string' && value.length <= 128 && pattern2.test(value))) return false; break;
      case "kernelJustification": if (value !== undefined && !(typeof value === 'string' && value.length <= 4000 && pattern6.test(value))) return false; break;
      case "bootPromotion": if (value !== undefined && !(typeof value === 'object' && value !== null && !Array.isArray(value) && value["reason"] !== undefined && value["approvedBy"] !== undefined && members23(value))) return false; break;
      case "content": if (value !== undefined && !(schema24(value))) return false; break;
      default: return false;
    }
  }
  return true;
}
function schema16(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && value["id"] !== undefined && value["path"] !== undefined && value["sha256"] !== undefined && value["class"] !== undefined && members17(value);
}
function schema15(value) {
  return schema16(value);
}
const pattern31 = new RegExp("^(0|[1-9][0-9]{0,5})(s|m|h|d)$", 'u');
function members30(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "name": if (value !== undefined && !(typeof value === 'string' && value.length <= 128 && pattern4.test(value))) return false; break;
      case "audience": if (value !== undefined && !(typeof value === 'string' && (value === "internal" || value === "external"))) return false; break;
      case "hosts": if (value !== undefined && !(Number.isInteger(value) && value >= 0 && value <= 9007199254740991)) return false; break;
      case "percent": if (value !== undefined && !(Number.isFinite(value) && value >= 0 && value <= 100)) return false; break;
      case "bake": if (value !== undefined && !(typeof value === 'string' && value.length <= 256 && pattern31.test(value))) return false; break;
      case "mode": if (value !== undefined && !(typeof value === 'string' && (value === "deploy" || value === "simulate" || value === "audit" || value === "log-only"))) return false; break;
      case "covers": if (value !== undefined && !(Array.isArray(value) && value.length <= 1000 && value.every(schema26))) return false; break;
      default: return false;
    }
  }
  return true;
}
function schema29(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && value["name"] !== undefined && members30(value);
}
function members33(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "group": if (value !== undefined && !(typeof value === 'string' && value.length <= 256 && pattern4.test(value))) return false; break;
      case "minHosts": if (value !== undefined && !(Number.isInteger(value) && value >= 0 && value <= 9007199254740991)) return false; break;
      default: return false;
    }
  }
  return true;
}
function schema36(value) {
  return typeof value === 'string' && value.length <= 128 && pattern4.test(value);
}
function members35(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "name": if (value !== undefined && !(typeof value === 'string' && value.length <= 128 && pattern4.test(value))) return false; break;
      case "kind": if (value !== undefined && !(typeof value === 'string' && (value === "crash" || value === "liveness" || value === "network" || value === "updater" || value === "performance" || value === "other"))) return false; break;
      case "max": if (value !== undefined && !(Number.isFinite(value) && value >= -1000000000000000 && value <= 1000000000000000)) return false; break;
      case "min": if (value !== undefined && !(Number.isFinite(value) && value >= -1000000000000000 && value <= 1000000000000000)) return false; break;
      case "per": if (value !== undefined && !(typeof value === 'string' && (value === "host-hour" || value === "host-day" || value === "host"))) return false; break;
      case "within": if (value !== undefined && !(typeof value === 'string' && value.length <= 256 && pattern31.test(value))) return false; break;
      case "stages": if (value !== undefined && !(Array.isArray(value) && value.length >= 1 && value.length <= 100 && value.every(schema36))) return false; break;
      default: return false;
    }
  }
  return true;
}
function schema34(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && value["name"] !== undefined && value["kind"] !== undefined && members35(value);
}
function members32(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "automatic": if (value !== undefined && !(typeof value === 'boolean')) return false; break;
      case "within": if (value !== undefined && !(typeof value === 'string' && value.length <= 256 && pattern31.test(value))) return false; break;
      case "onMissingData": if (value !== undefined && !(typeof value === 'string' && (value === "halt" || value === "hold" || value === "continue"))) return false; break;
      case "control": if (value !== undefined && !(typeof value === 'object' && value !== null && !Array.isArray(value) && value["group"] !== undefined && members33(value))) return false; break;
      case "metrics": if (value !== undefined && !(Array.isArray(value) && value.length <= 100 && value.every(schema34))) return false; break;
      default: return false;
    }
  }
  return true;
}
function members28(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "population": if (value !== undefined && !(Number.isInteger(value) && value >= 0 && value <= 9007199254740991)) return false; break;
      case "onlineFraction": if (value !== undefined && !(Number.isFinite(value) && value >= 0 && value <= 1)) return false; break;
      case "stages": if (value !== undefined && !(Array.isArray(value) && value.length <= 100 && value.every(schema29))) return false; break;
      case "halt": if (value !== undefined && !(typeof value === 'object' && value !== null && !Array.isArray(value) && value["automatic"] !== undefined && members32(value))) return false; break;
      case "unstaged": if (value !== undefined && !(Array.isArray(value) && value.length <= 100 && value.every(schema26))) return false; break;
      default: return false;
    }
  }
  return true;
}
function schema40(value) {
  return typeof value === 'string' && value.length <= 128 && pattern2.test(value);
}
function members39(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "suite": if (value !== undefined && !(typeof value === 'string' && value.length <= 128 && pattern2.test(value))) return false; break;
      case "report": if (value !== undefined && !(typeof value === 'string' && value.length <= 1024)) return false; break;
      case "statement": if (value !== undefined && !(typeof value === 'string' && value.length <= 1024)) return false; break;
      case "artifacts": if (value !== undefined && !(Array.isArray(value) && value.length >= 1 && value.length <= 250000 && value.every(schema40) && new Set(value).size === value.length)) return false; break;
      default: return false;
    }
  }
  return true;
}
function schema38(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && value["suite"] !== undefined && value["report"] !== undefined && value["artifacts"] !== undefined && members39(value);
}
function schema37(value) {
  return schema38(value);
}
function members42(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "version": if (value !== undefined && !(typeof value === 'string' && value.length <= 256 && pattern3.test(value))) return false; break;
      case "sha256": if (value !== undefined && !(typeof value === 'string' && value.length <= 256 && pattern18.test(value))) return false; break;
      default: return false;
    }
  }
  return true;
}
function members41(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "to": if (value !== undefined && !(typeof value === 'object' && value !== null && !Array.isArray(value) && value["version"] !== undefined && members42(value))) return false; break;
      case "evidence": if (value !== undefined && !(typeof value === 'string' && value.length <= 1024)) return false; break;
      default: return false;
    }
  }
  return true;
}
function members44(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "after": if (value !== undefined && !(Number.isInteger(value) && value >= 1 && value <= 1000)) return false; break;
      case "action": if (value !== undefined && !(typeof value === 'string' && value.length <= 256 && pattern4.test(value))) return false; break;
      default: return false;
    }
  }
  return true;
}
function members45(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "media": if (value !== undefined && !(typeof value === 'string' && value.length <= 256 && pattern4.test(value))) return false; break;
      case "diskEncryptionKeys": if (value !== undefined && !(typeof value === 'string' && value.length <= 2000 && pattern6.test(value))) return false; break;
      default: return false;
    }
  }
  return true;
}
function members46(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "jitter": if (value !== undefined && !(typeof value === 'boolean')) return false; break;
      case "maxDelay": if (value !== undefined && !(typeof value === 'string' && value.length <= 256 && pattern31.test(value))) return false; break;
      default: return false;
    }
  }
  return true;
}
function members43(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "bootLoopBreaker": if (value !== undefined && !(typeof value === 'object' && value !== null && !Array.isArray(value) && value["after"] !== undefined && value["action"] !== undefined && members44(value))) return false; break;
      case "path": if (value !== undefined && !(typeof value === 'string' && value.length <= 256 && pattern4.test(value))) return false; break;
      case "evidence": if (value !== undefined && !(typeof value === 'string' && value.length <= 1024)) return false; break;
      case "offline": if (value !== undefined && !(typeof value === 'object' && value !== null && !Array.isArray(value) && members45(value))) return false; break;
      case "undo": if (value !== undefined && !(typeof value === 'string' && value.length <= 2000 && pattern6.test(value))) return false; break;
      case "backoff": if (value !== undefined && !(typeof value === 'object' && value !== null && !Array.isArray(value) && value["jitter"] !== undefined && members46(value))) return false; break;
      default: return false;
    }
  }
  return true;
}
function members47(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "defer": if (value !== undefined && !(typeof value === 'boolean')) return false; break;
      case "pin": if (value !== undefined && !(Array.isArray(value) && value.length <= 100 && value.every(schema26))) return false; break;
      case "rings": if (value !== undefined && !(typeof value === 'boolean')) return false; break;
      case "notice": if (value !== undefined && !(typeof value === 'string' && value.length <= 256 && pattern31.test(value))) return false; break;
      case "excludeFromEarly": if (value !== undefined && !(Array.isArray(value) && value.length <= 1000 && value.every(schema26))) return false; break;
      case "appliesToContent": if (value !== undefined && !(typeof value === 'boolean')) return false; break;
      default: return false;
    }
  }
  return true;
}
function members0(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "apiVersion": if (value !== undefined && !(value === "ringgate/v1")) return false; break;
      case "kind": if (value !== undefined && !(value === "Release")) return false; break;
      case "release": if (value !== undefined && !(typeof value === 'object' && value !== null && !Array.isArray(value) && value["product"] !== undefined && value["version"] !== undefined && value["channel"] !== undefined && members1(value))) return false; break;
      case "targets": if (value !== undefined && !(Array.isArray(value) && value.length <= 1000 && value.every(schema8))) return false; break;
      case "payload": if (value !== undefined && !(Array.isArray(value) && value.length <= 1000 && value.every(schema14))) return false; break;
      case "artifacts": if (value !== undefined && !(Array.isArray(value) && value.length <= 250000 && value.every(schema15))) return false; break;
      case "rollout": if (value !== undefined && !(typeof value === 'object' && value !== null && !Array.isArray(value) && value["population"] !== undefined && value["stages"] !== undefined && members28(value))) return false; break;
      case "evidence": if (value !== undefined && !(Array.isArray(value) && value.length <= 10000 && value.every(schema37))) return false; break;
      case "sbom": if (value !== undefined && !(Array.isArray(value) && value.length <= 1000 && value.every(schema14))) return false; break;
      case "vex": if (value !== undefined && !(Array.isArray(value) && value.length <= 1000 && value.every(schema14))) return false; break;
      case "rollback": if (value !== undefined && !(typeof value === 'object' && value !== null && !Array.isArray(value) && value["to"] !== undefined && members41(value))) return false; break;
      case "recovery": if (value !== undefined && !(typeof value === 'object' && value !== null && !Array.isArray(value) && members43(value))) return false; break;
      case "customers": if (value !== undefined && !(typeof value === 'object' && value !== null && !Array.isArray(value) && members47(value))) return false; break;
      default: return false;
    }
  }
  return true;
}
export function accepts(data) {
  return typeof data === 'object' && data !== null && !Array.isArray(data) && data["apiVersion"] !== undefined && data["kind"] !== undefined && data["release"] !== undefined && data["artifacts"] !== undefined && members0(data);
}
