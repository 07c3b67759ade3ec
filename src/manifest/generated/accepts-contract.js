// Written by scripts/generate-validators.ts. Do not edit: change the schema and run `npm run generate`.
const pattern1 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]*$", 'u');
const pattern2 = new RegExp("^(0|[1-9][0-9]{0,14})\\.(0|[1-9][0-9]{0,14})\\.(0|[1-9][0-9]{0,14})(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?(\\+[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$", 'u');
const pattern3 = new RegExp("^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$", 'u');
function schema4(value) {
  return typeof value === 'string' && value.length <= 256 && pattern3.test(value);
}
function members5(data) {
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
function members0(data) {
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case "schema": if (value !== undefined && !(value === "ringgate/contract/v1")) return false; break;
      case "component": if (value !== undefined && !(typeof value === 'string' && value.length <= 128 && pattern1.test(value))) return false; break;
      case "version": if (value !== undefined && !(typeof value === 'string' && value.length <= 256 && pattern2.test(value))) return false; break;
      case "interface": if (value !== undefined && !(typeof value === 'string' && value.length <= 256 && pattern3.test(value))) return false; break;
      case "fields": if (value !== undefined && !(Number.isInteger(value) && value >= 0 && value <= 1000000)) return false; break;
      case "features": if (value !== undefined && !(Array.isArray(value) && value.length <= 10000 && value.every(schema4))) return false; break;
      case "limits": if (value !== undefined && !(typeof value === 'object' && value !== null && !Array.isArray(value) && members5(value))) return false; break;
      case "level": if (value !== undefined && !(Number.isInteger(value) && value >= 0 && value <= 7)) return false; break;
      default: return false;
    }
  }
  return true;
}
export function accepts(data) {
  return typeof data === 'object' && data !== null && !Array.isArray(data) && data["schema"] !== undefined && data["component"] !== undefined && data["version"] !== undefined && data["interface"] !== undefined && members0(data);
}
