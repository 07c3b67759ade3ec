// Written by scripts/generate-validators.ts. Do not edit: change the schema and run `npm run generate`.
function schema1(value) {
  return typeof value === 'string' && (value === "ringgate:recommended" || value === "ringgate:strict" || value === "ringgate:audit");
}
const pattern5 = new RegExp("^(0|[1-9][0-9]{0,5})(s|m|h|d)$", 'u');
const pattern7 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]*$", 'u');
function schema6(value) {
  return typeof value === 'string' && value.length <= 128 && pattern7.test(value);
}
function members4(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "internalMinHosts": if (value !== undefined && !(Number.isInteger(value) && value >= 0 && value <= 100000000000)) return false; break;
      case "internalMinMinutes": if (value !== undefined && !((Number.isFinite(value) || typeof value === 'string') && (!(Number.isFinite(value)) || value >= 0) && (!(Number.isFinite(value)) || value <= 527040) && (!(typeof value === 'string') || pattern5.test(value)))) return false; break;
      case "minExternalStages": if (value !== undefined && !(Number.isInteger(value) && value >= 1 && value <= 100)) return false; break;
      case "maxFirstPercent": if (value !== undefined && !(Number.isFinite(value) && value >= 0 && value <= 100)) return false; break;
      case "maxFirstHosts": if (value !== undefined && !((Number.isInteger(value) || value === null) && (!(Number.isFinite(value)) || value >= 0) && (!(Number.isFinite(value)) || value <= 100000000000))) return false; break;
      case "maxGrowth": if (value !== undefined && !((Number.isFinite(value) || value === null) && (!(Number.isFinite(value)) || value >= 1) && (!(Number.isFinite(value)) || value <= 1000000))) return false; break;
      case "maxLastStepPercent": if (value !== undefined && !((Number.isFinite(value) || value === null) && (!(Number.isFinite(value)) || value >= 0) && (!(Number.isFinite(value)) || value <= 100))) return false; break;
      case "minFirstBakeMinutes": if (value !== undefined && !((Number.isFinite(value) || typeof value === 'string') && (!(Number.isFinite(value)) || value >= 0) && (!(Number.isFinite(value)) || value <= 527040) && (!(typeof value === 'string') || pattern5.test(value)))) return false; break;
      case "minLaterBakeMinutes": if (value !== undefined && !((Number.isFinite(value) || typeof value === 'string') && (!(Number.isFinite(value)) || value >= 0) && (!(Number.isFinite(value)) || value <= 527040) && (!(typeof value === 'string') || pattern5.test(value)))) return false; break;
      case "minTotalMinutes": if (value !== undefined && !((Number.isFinite(value) || typeof value === 'string' || value === null) && (!(Number.isFinite(value)) || value >= 0) && (!(Number.isFinite(value)) || value <= 527040) && (!(typeof value === 'string') || pattern5.test(value)))) return false; break;
      case "approvals": if (value !== undefined && !(Number.isInteger(value) && value >= 0 && value <= 100)) return false; break;
      case "approverGroups": if (value !== undefined && !(Array.isArray(value) && value.length <= 20 && value.every(schema6) && new Set(value).size === value.length)) return false; break;
      case "maxWaiverDays": if (value !== undefined && !(Number.isInteger(value) && value >= 0 && value <= 366)) return false; break;
      case "haltAutomatic": if (value !== undefined && !(typeof value === 'boolean')) return false; break;
      case "maxHaltMinutes": if (value !== undefined && !((Number.isFinite(value) || typeof value === 'string' || value === null) && (!(Number.isFinite(value)) || value >= 0) && (!(Number.isFinite(value)) || value <= 527040) && (!(typeof value === 'string') || pattern5.test(value)))) return false; break;
      case "suites": if (value !== undefined && !(Array.isArray(value) && value.length <= 100 && value.every(schema6) && new Set(value).size === value.length)) return false; break;
      case "maxEvidenceAgeDays": if (value !== undefined && !(Number.isFinite(value) && value >= 0 && value <= 3660)) return false; break;
      case "maxSkippedShare": if (value !== undefined && !(Number.isFinite(value) && value >= 0 && value <= 1)) return false; break;
      case "minTargetCoverage": if (value !== undefined && !(Number.isFinite(value) && value >= 0 && value <= 1)) return false; break;
      default: return false;
    }
  }
  return true;
}
function schema3(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && members4(value);
}
function members2(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "T3-code": if (value !== undefined && !(schema3(value))) return false; break;
      case "T3-content": if (value !== undefined && !(schema3(value))) return false; break;
      case "T2": if (value !== undefined && !(schema3(value))) return false; break;
      case "T1": if (value !== undefined && !(schema3(value))) return false; break;
      case "T0": if (value !== undefined && !(schema3(value))) return false; break;
      case "emergency": if (value !== undefined && !(schema3(value))) return false; break;
      default: return false;
    }
  }
  return true;
}
function members8(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "accept": if (value !== undefined && !(typeof value === 'boolean')) return false; break;
      default: return false;
    }
  }
  return true;
}
function schema12(value) {
  return typeof value === 'string' && (value === "windows-driver" || value === "windows-code" || value === "uefi" || value === "timestamp" || value === "apple" || value === "module" || value === "content");
}
function members11(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "file": if (value !== undefined && !(typeof value === 'string' && value.length <= 1024)) return false; break;
      case "uses": if (value !== undefined && !(Array.isArray(value) && value.length <= 7 && value.every(schema12) && new Set(value).size === value.length)) return false; break;
      default: return false;
    }
  }
  return true;
}
function schema10(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && value["file"] !== undefined && value["uses"] !== undefined && members11(value);
}
function schema13(value) {
  return typeof value === 'string' && value.length <= 1024;
}
function schema16(value) {
  return typeof value === 'string' && (value === "provenance" || value === "evidence" || value === "content" || value === "inspection");
}
function members15(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "name": if (value !== undefined && !(typeof value === 'string' && value.length <= 128 && pattern7.test(value))) return false; break;
      case "file": if (value !== undefined && !(typeof value === 'string' && value.length <= 1024)) return false; break;
      case "uses": if (value !== undefined && !(Array.isArray(value) && value.length >= 1 && value.length <= 4 && value.every(schema16) && new Set(value).size === value.length)) return false; break;
      default: return false;
    }
  }
  return true;
}
function schema14(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && value["name"] !== undefined && value["file"] !== undefined && members15(value);
}
const pattern19 = new RegExp("^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$", 'u');
function schema18(value) {
  return typeof value === 'string' && value.length <= 512 && pattern19.test(value);
}
function members17(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      default: if (!(Array.isArray(value) && value.length <= 100 && value.every(schema18) && new Set(value).size === value.length)) return false;
    }
  }
  return true;
}
function members21(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "name": if (value !== undefined && !(typeof value === 'string' && value.length <= 128 && pattern7.test(value))) return false; break;
      case "issuer": if (value !== undefined && !(typeof value === 'string' && value.length <= 512 && pattern19.test(value))) return false; break;
      case "subject": if (value !== undefined && !(typeof value === 'string' && value.length <= 512 && pattern19.test(value))) return false; break;
      case "uses": if (value !== undefined && !(Array.isArray(value) && value.length >= 1 && value.length <= 4 && value.every(schema16) && new Set(value).size === value.length)) return false; break;
      default: return false;
    }
  }
  return true;
}
function schema20(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && value["name"] !== undefined && value["issuer"] !== undefined && value["subject"] !== undefined && members21(value);
}
function members23(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "id": if (value !== undefined && !(typeof value === 'string' && value.length <= 512 && pattern19.test(value))) return false; break;
      case "signedBy": if (value !== undefined && !(Array.isArray(value) && value.length >= 1 && value.length <= 100 && value.every(schema6) && new Set(value).size === value.length)) return false; break;
      case "sources": if (value !== undefined && !(Array.isArray(value) && value.length >= 1 && value.length <= 1000 && value.every(schema18) && new Set(value).size === value.length)) return false; break;
      case "refs": if (value !== undefined && !(Array.isArray(value) && value.length >= 1 && value.length <= 100 && value.every(schema18) && new Set(value).size === value.length)) return false; break;
      default: return false;
    }
  }
  return true;
}
function schema22(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && value["id"] !== undefined && value["signedBy"] !== undefined && value["sources"] !== undefined && members23(value);
}
function members9(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "anchors": if (value !== undefined && !(Array.isArray(value) && value.length <= 100 && value.every(schema10))) return false; break;
      case "builtInAnchors": if (value !== undefined && !(typeof value === 'boolean')) return false; break;
      case "certificates": if (value !== undefined && !(Array.isArray(value) && value.length <= 100 && value.every(schema13) && new Set(value).size === value.length)) return false; break;
      case "keys": if (value !== undefined && !(Array.isArray(value) && value.length <= 100 && value.every(schema14))) return false; break;
      case "signers": if (value !== undefined && !(typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length <= 1000 && members17(value))) return false; break;
      case "identities": if (value !== undefined && !(Array.isArray(value) && value.length <= 100 && value.every(schema20))) return false; break;
      case "builders": if (value !== undefined && !(Array.isArray(value) && value.length <= 100 && value.every(schema22))) return false; break;
      case "sigstoreRoot": if (value !== undefined && !(typeof value === 'string' && value.length <= 1024)) return false; break;
      case "blocklists": if (value !== undefined && !(Array.isArray(value) && value.length <= 20 && value.every(schema13) && new Set(value).size === value.length)) return false; break;
      case "maxBlocklistAgeDays": if (value !== undefined && !(Number.isInteger(value) && value >= 1 && value <= 3660)) return false; break;
      default: return false;
    }
  }
  return true;
}
function schema25(value) {
  return typeof value === 'string' && (value === "T0" || value === "T1" || value === "T2" || value === "T3");
}
function members24(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "tiers": if (value !== undefined && !(Array.isArray(value) && value.length <= 4 && value.every(schema25) && new Set(value).size === value.length)) return false; break;
      case "maxAgeDays": if (value !== undefined && !(Number.isInteger(value) && value >= 1 && value <= 366)) return false; break;
      default: return false;
    }
  }
  return true;
}
const pattern29 = new RegExp("^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9])?$", 'u');
function schema28(value) {
  return typeof value === 'string' && pattern29.test(value);
}
const pattern31 = new RegExp("^[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9][A-Za-z0-9_-]{0,98}$", 'u');
function schema30(value) {
  return typeof value === 'string' && pattern31.test(value);
}
function members27(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "members": if (value !== undefined && !(Array.isArray(value) && value.length <= 200 && value.every(schema28) && new Set(value).size === value.length)) return false; break;
      case "teams": if (value !== undefined && !(Array.isArray(value) && value.length <= 20 && value.every(schema30) && new Set(value).size === value.length)) return false; break;
      default: return false;
    }
  }
  return true;
}
function members26(data) {
  for (const key in data) {
    const value = data[key];
    if (!(typeof key === 'string' && key.length <= 128 && pattern7.test(key))) return false;
    switch (key) {
      default: if (!(typeof value === 'object' && value !== null && !Array.isArray(value) && members27(value))) return false;
    }
  }
  return true;
}
function members0(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "apiVersion": if (value !== undefined && !(value === "ringgate/v1")) return false; break;
      case "kind": if (value !== undefined && !(value === "Policy")) return false; break;
      case "extends": if (value !== undefined && !(Array.isArray(value) && value.length >= 1 && value.length <= 1 && value.every(schema1))) return false; break;
      case "tiers": if (value !== undefined && !(typeof value === 'object' && value !== null && !Array.isArray(value) && members2(value))) return false; break;
      case "rules": if (value !== undefined && !(typeof value === 'object' && value !== null && !Array.isArray(value))) return false; break;
      case "effective": if (value !== undefined && !(typeof value === 'object' && value !== null && !Array.isArray(value))) return false; break;
      case "emergency": if (value !== undefined && !(typeof value === 'object' && value !== null && !Array.isArray(value) && members8(value))) return false; break;
      case "trust": if (value !== undefined && !(typeof value === 'object' && value !== null && !Array.isArray(value) && members9(value))) return false; break;
      case "inspections": if (value !== undefined && !(typeof value === 'object' && value !== null && !Array.isArray(value) && value["tiers"] !== undefined && members24(value))) return false; break;
      case "approvers": if (value !== undefined && !(typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length <= 20 && members26(value))) return false; break;
      default: return false;
    }
  }
  return true;
}
export function accepts(data) {
  return typeof data === 'object' && data !== null && !Array.isArray(data) && data["apiVersion"] !== undefined && data["kind"] !== undefined && members0(data);
}
