// Written by scripts/generate-validators.ts. Do not edit: change the schema and run `npm run generate`.
// <stdin>
var validate = validate52;
var schema19 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:ringgate:schema:release:v1", "type": "object", "properties": { "apiVersion": { "const": "ringgate/v1" }, "kind": { "const": "Release" }, "release": { "type": "object", "properties": { "product": { "type": "string", "maxLength": 128, "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$" }, "version": { "type": "string", "maxLength": 256, "pattern": "^(0|[1-9][0-9]{0,14})\\.(0|[1-9][0-9]{0,14})\\.(0|[1-9][0-9]{0,14})(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?(\\+[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$" }, "channel": { "type": "string", "enum": ["dev", "beta", "stable"] }, "owner": { "type": "string", "maxLength": 256, "pattern": "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" }, "oncall": { "type": "string", "maxLength": 256, "pattern": "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" }, "change": { "type": "string", "maxLength": 256, "pattern": "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" }, "notes": { "type": "string", "maxLength": 1024 }, "signature": { "type": "string", "maxLength": 1024 }, "emergency": { "type": "object", "properties": { "reason": { "type": "string", "maxLength": 2e3, "pattern": "^[ \\n]*[^ \\n\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" }, "incident": { "type": "string", "maxLength": 256, "pattern": "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" }, "retrospective": { "type": "string", "maxLength": 256, "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" } }, "required": ["reason", "incident"], "additionalProperties": false }, "rollback": { "type": "boolean" } }, "required": ["product", "version", "channel"], "additionalProperties": false }, "targets": { "type": "array", "items": { "type": "object", "properties": { "os": { "type": "string", "enum": ["windows", "linux", "macos", "firmware"] }, "versions": { "type": "string", "maxLength": 256, "pattern": "^[0-9A-Za-z.*+<>=~^|, -]+$" }, "distro": { "type": "string", "maxLength": 128, "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$" }, "edition": { "type": "string", "enum": ["client", "server"] }, "kernels": { "type": "array", "items": { "type": "string", "maxLength": 128, "pattern": "^[0-9A-Za-z][0-9A-Za-z.*+_~-]*$" }, "minItems": 1, "maxItems": 1e3 }, "arch": { "type": "array", "items": { "type": "string", "enum": ["x64", "x86", "arm64", "arm", "riscv64", "ppc64le", "s390x"] }, "minItems": 1, "maxItems": 7, "uniqueItems": true }, "share": { "type": "number", "minimum": 0, "maximum": 1 } }, "required": ["os", "arch"], "additionalProperties": false }, "minItems": 0, "maxItems": 1e3 }, "payload": { "type": "array", "items": { "type": "string", "maxLength": 1024 }, "minItems": 0, "maxItems": 1e3 }, "artifacts": { "type": "array", "items": { "$ref": "#/$defs/artifact" }, "minItems": 0, "maxItems": 25e4 }, "rollout": { "type": "object", "properties": { "population": { "type": "integer", "minimum": 0, "maximum": 9007199254740991 }, "onlineFraction": { "type": "number", "minimum": 0, "maximum": 1 }, "stages": { "type": "array", "items": { "type": "object", "properties": { "name": { "type": "string", "maxLength": 128, "pattern": "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" }, "audience": { "type": "string", "enum": ["internal", "external"] }, "hosts": { "type": "integer", "minimum": 0, "maximum": 9007199254740991 }, "percent": { "type": "number", "minimum": 0, "maximum": 100 }, "bake": { "type": "string", "maxLength": 256, "pattern": "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" }, "mode": { "type": "string", "enum": ["deploy", "simulate", "audit", "log-only"] }, "covers": { "type": "array", "items": { "type": "string", "maxLength": 256, "pattern": "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" }, "minItems": 0, "maxItems": 1e3 } }, "required": ["name"], "additionalProperties": false }, "minItems": 0, "maxItems": 100 }, "halt": { "type": "object", "properties": { "automatic": { "type": "boolean" }, "within": { "type": "string", "maxLength": 256, "pattern": "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" }, "onMissingData": { "type": "string", "enum": ["halt", "hold", "continue"] }, "control": { "type": "object", "properties": { "group": { "type": "string", "maxLength": 256, "pattern": "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" }, "minHosts": { "type": "integer", "minimum": 0, "maximum": 9007199254740991 } }, "required": ["group"], "additionalProperties": false }, "metrics": { "type": "array", "items": { "type": "object", "properties": { "name": { "type": "string", "maxLength": 128, "pattern": "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" }, "kind": { "type": "string", "enum": ["crash", "liveness", "network", "updater", "performance", "other"] }, "max": { "type": "number", "minimum": -1e15, "maximum": 1e15 }, "min": { "type": "number", "minimum": -1e15, "maximum": 1e15 }, "per": { "type": "string", "enum": ["host-hour", "host-day", "host"] }, "within": { "type": "string", "maxLength": 256, "pattern": "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" }, "stages": { "type": "array", "items": { "type": "string", "maxLength": 128, "pattern": "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" }, "minItems": 1, "maxItems": 100 } }, "required": ["name", "kind"], "additionalProperties": false }, "minItems": 0, "maxItems": 100 } }, "required": ["automatic"], "additionalProperties": false }, "unstaged": { "type": "array", "items": { "type": "string", "maxLength": 256, "pattern": "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" }, "minItems": 0, "maxItems": 100 } }, "required": ["population", "stages"], "additionalProperties": false }, "evidence": { "type": "array", "items": { "$ref": "#/$defs/evidence" }, "minItems": 0, "maxItems": 1e4 }, "sbom": { "type": "array", "items": { "type": "string", "maxLength": 1024 }, "minItems": 0, "maxItems": 1e3 }, "vex": { "type": "array", "items": { "type": "string", "maxLength": 1024 }, "minItems": 0, "maxItems": 1e3 }, "rollback": { "type": "object", "properties": { "to": { "type": "object", "properties": { "version": { "type": "string", "maxLength": 256, "pattern": "^(0|[1-9][0-9]{0,14})\\.(0|[1-9][0-9]{0,14})\\.(0|[1-9][0-9]{0,14})(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?(\\+[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$" }, "sha256": { "type": "string", "maxLength": 256, "pattern": "^[0-9a-f]{64}$" } }, "required": ["version"], "additionalProperties": false }, "evidence": { "type": "string", "maxLength": 1024 } }, "required": ["to"], "additionalProperties": false }, "recovery": { "type": "object", "properties": { "bootLoopBreaker": { "type": "object", "properties": { "after": { "type": "integer", "minimum": 1, "maximum": 1e3 }, "action": { "type": "string", "maxLength": 256, "pattern": "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } }, "required": ["after", "action"], "additionalProperties": false }, "path": { "type": "string", "maxLength": 256, "pattern": "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" }, "evidence": { "type": "string", "maxLength": 1024 }, "offline": { "type": "object", "properties": { "media": { "type": "string", "maxLength": 256, "pattern": "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" }, "diskEncryptionKeys": { "type": "string", "maxLength": 2e3, "pattern": "^[ \\n]*[^ \\n\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } }, "required": [], "additionalProperties": false }, "undo": { "type": "string", "maxLength": 2e3, "pattern": "^[ \\n]*[^ \\n\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" }, "backoff": { "type": "object", "properties": { "jitter": { "type": "boolean" }, "maxDelay": { "type": "string", "maxLength": 256, "pattern": "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" } }, "required": ["jitter"], "additionalProperties": false } }, "required": [], "additionalProperties": false }, "customers": { "type": "object", "properties": { "defer": { "type": "boolean" }, "pin": { "type": "array", "items": { "type": "string", "maxLength": 256, "pattern": "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" }, "minItems": 0, "maxItems": 100 }, "rings": { "type": "boolean" }, "notice": { "type": "string", "maxLength": 256, "pattern": "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" }, "excludeFromEarly": { "type": "array", "items": { "type": "string", "maxLength": 256, "pattern": "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" }, "minItems": 0, "maxItems": 1e3 }, "appliesToContent": { "type": "boolean" } }, "required": [], "additionalProperties": false } }, "required": ["apiVersion", "kind", "release", "artifacts"], "additionalProperties": false, "$defs": { "artifact": { "type": "object", "properties": { "id": { "type": "string", "maxLength": 128, "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$" }, "path": { "type": "string", "maxLength": 1024 }, "sha256": { "type": "string", "maxLength": 64, "pattern": "^[0-9a-f]{64}$" }, "size": { "type": "integer", "minimum": 0, "maximum": 9007199254740991 }, "class": { "type": "string", "enum": ["boot", "kernel-driver", "rapid-response-content", "user-space", "inert"] }, "version": { "type": "string", "maxLength": 128, "pattern": "^[0-9A-Za-z][0-9A-Za-z.+_~-]*$" }, "arch": { "type": "array", "items": { "type": "string", "enum": ["x64", "x86", "arm64", "arm", "riscv64", "ppc64le", "s390x"] }, "minItems": 1, "maxItems": 7, "uniqueItems": true }, "start": { "type": "string", "enum": ["boot", "system", "auto", "demand", "disabled"] }, "errorControl": { "type": "string", "enum": ["ignore", "normal", "severe", "critical"] }, "authority": { "type": "array", "items": { "type": "string", "enum": ["boot-veto", "os-file-delete", "network-cut", "updater-kill", "process-kill", "data-delete", "none"] }, "minItems": 1, "maxItems": 6, "uniqueItems": true }, "installPath": { "type": "string", "maxLength": 1024, "pattern": "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" }, "signer": { "type": "object", "properties": { "subject": { "type": "string", "maxLength": 1024, "pattern": "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } }, "required": ["subject"], "additionalProperties": false }, "provenance": { "type": "string", "maxLength": 1024 }, "signature": { "type": "string", "maxLength": 1024 }, "catalog": { "type": "string", "maxLength": 1024 }, "inspection": { "type": "string", "maxLength": 1024 }, "consumer": { "type": "object", "properties": { "component": { "type": "string", "maxLength": 128, "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$" }, "versions": { "type": "string", "maxLength": 256, "pattern": "^[0-9A-Za-z.*+<>=~^|, -]+$" } }, "required": ["component", "versions"], "additionalProperties": false }, "switches": { "type": "string", "maxLength": 128, "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$" }, "kernelJustification": { "type": "string", "maxLength": 4e3, "pattern": "^[ \\n]*[^ \\n\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" }, "bootPromotion": { "type": "object", "properties": { "reason": { "type": "string", "maxLength": 2e3, "pattern": "^[ \\n]*[^ \\n\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" }, "approvedBy": { "type": "string", "maxLength": 256, "pattern": "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } }, "required": ["reason", "approvedBy"], "additionalProperties": false }, "content": { "$ref": "#/$defs/content" } }, "required": ["id", "path", "sha256", "class"], "additionalProperties": false }, "content": { "type": "object", "properties": { "schema": { "type": "string", "maxLength": 256, "pattern": "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" }, "contracts": { "type": "string", "maxLength": 1024 }, "jsonSchema": { "type": "string", "maxLength": 1024 }, "fields": { "type": "integer", "minimum": 0, "maximum": 1e6 }, "features": { "type": "array", "items": { "type": "string", "maxLength": 256, "pattern": "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" }, "minItems": 0, "maxItems": 1e4, "uniqueItems": true }, "entries": { "type": "integer", "minimum": 0, "maximum": 9007199254740991 }, "limits": { "type": "object", "properties": { "maxBytes": { "type": "integer", "minimum": 0, "maximum": 9007199254740991 }, "maxEntries": { "type": "integer", "minimum": 0, "maximum": 9007199254740991 }, "maxDepth": { "type": "integer", "minimum": 0, "maximum": 9007199254740991 } }, "required": [], "additionalProperties": false } }, "required": ["schema"], "additionalProperties": false }, "evidence": { "type": "object", "properties": { "suite": { "type": "string", "maxLength": 128, "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$" }, "report": { "type": "string", "maxLength": 1024 }, "statement": { "type": "string", "maxLength": 1024 }, "artifacts": { "type": "array", "items": { "type": "string", "maxLength": 128, "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$" }, "minItems": 1, "maxItems": 25e4, "uniqueItems": true } }, "required": ["suite", "report", "artifacts"], "additionalProperties": false } } };
var func1 = Object.prototype.hasOwnProperty;
var pattern3 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]*$", "u");
var pattern4 = new RegExp("^(0|[1-9][0-9]{0,14})\\.(0|[1-9][0-9]{0,14})\\.(0|[1-9][0-9]{0,14})(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?(\\+[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$", "u");
var pattern5 = new RegExp("^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$", "u");
var pattern8 = new RegExp("^[ \\n]*[^ \\n\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$", "u");
var pattern10 = new RegExp("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "u");
var pattern11 = new RegExp("^[0-9A-Za-z.*+<>=~^|, -]+$", "u");
var pattern13 = new RegExp("^[0-9A-Za-z][0-9A-Za-z.*+_~-]*$", "u");
var pattern28 = new RegExp("^(0|[1-9][0-9]{0,5})(s|m|h|d)$", "u");
var pattern15 = new RegExp("^[0-9a-f]{64}$", "u");
var schema20 = { "type": "object", "properties": { "id": { "type": "string", "maxLength": 128, "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$" }, "path": { "type": "string", "maxLength": 1024 }, "sha256": { "type": "string", "maxLength": 64, "pattern": "^[0-9a-f]{64}$" }, "size": { "type": "integer", "minimum": 0, "maximum": 9007199254740991 }, "class": { "type": "string", "enum": ["boot", "kernel-driver", "rapid-response-content", "user-space", "inert"] }, "version": { "type": "string", "maxLength": 128, "pattern": "^[0-9A-Za-z][0-9A-Za-z.+_~-]*$" }, "arch": { "type": "array", "items": { "type": "string", "enum": ["x64", "x86", "arm64", "arm", "riscv64", "ppc64le", "s390x"] }, "minItems": 1, "maxItems": 7, "uniqueItems": true }, "start": { "type": "string", "enum": ["boot", "system", "auto", "demand", "disabled"] }, "errorControl": { "type": "string", "enum": ["ignore", "normal", "severe", "critical"] }, "authority": { "type": "array", "items": { "type": "string", "enum": ["boot-veto", "os-file-delete", "network-cut", "updater-kill", "process-kill", "data-delete", "none"] }, "minItems": 1, "maxItems": 6, "uniqueItems": true }, "installPath": { "type": "string", "maxLength": 1024, "pattern": "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" }, "signer": { "type": "object", "properties": { "subject": { "type": "string", "maxLength": 1024, "pattern": "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } }, "required": ["subject"], "additionalProperties": false }, "provenance": { "type": "string", "maxLength": 1024 }, "signature": { "type": "string", "maxLength": 1024 }, "catalog": { "type": "string", "maxLength": 1024 }, "inspection": { "type": "string", "maxLength": 1024 }, "consumer": { "type": "object", "properties": { "component": { "type": "string", "maxLength": 128, "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$" }, "versions": { "type": "string", "maxLength": 256, "pattern": "^[0-9A-Za-z.*+<>=~^|, -]+$" } }, "required": ["component", "versions"], "additionalProperties": false }, "switches": { "type": "string", "maxLength": 128, "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$" }, "kernelJustification": { "type": "string", "maxLength": 4e3, "pattern": "^[ \\n]*[^ \\n\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" }, "bootPromotion": { "type": "object", "properties": { "reason": { "type": "string", "maxLength": 2e3, "pattern": "^[ \\n]*[^ \\n\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" }, "approvedBy": { "type": "string", "maxLength": 256, "pattern": "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } }, "required": ["reason", "approvedBy"], "additionalProperties": false }, "content": { "$ref": "#/$defs/content" } }, "required": ["id", "path", "sha256", "class"], "additionalProperties": false };
var pattern16 = new RegExp("^[0-9A-Za-z][0-9A-Za-z.+_~-]*$", "u");
function validate54(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate54.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.schema === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "schema" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "schema" || key0 === "contracts" || key0 === "jsonSchema" || key0 === "fields" || key0 === "features" || key0 === "entries" || key0 === "limits")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.schema !== void 0) {
      let data0 = data.schema;
      if (typeof data0 === "string") {
        if (data0.length > 256) {
          const err2 = { instancePath: instancePath + "/schema", schemaPath: "#/properties/schema/maxLength", keyword: "maxLength", params: { limit: 256 } };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (!pattern5.test(data0)) {
          const err3 = { instancePath: instancePath + "/schema", schemaPath: "#/properties/schema/pattern", keyword: "pattern", params: { pattern: "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/schema", schemaPath: "#/properties/schema/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.contracts !== void 0) {
      let data1 = data.contracts;
      if (typeof data1 === "string") {
        if (data1.length > 1024) {
          const err5 = { instancePath: instancePath + "/contracts", schemaPath: "#/properties/contracts/maxLength", keyword: "maxLength", params: { limit: 1024 } };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/contracts", schemaPath: "#/properties/contracts/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.jsonSchema !== void 0) {
      let data2 = data.jsonSchema;
      if (typeof data2 === "string") {
        if (data2.length > 1024) {
          const err7 = { instancePath: instancePath + "/jsonSchema", schemaPath: "#/properties/jsonSchema/maxLength", keyword: "maxLength", params: { limit: 1024 } };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/jsonSchema", schemaPath: "#/properties/jsonSchema/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.fields !== void 0) {
      let data3 = data.fields;
      if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
        const err9 = { instancePath: instancePath + "/fields", schemaPath: "#/properties/fields/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 > 1e6 || isNaN(data3)) {
          const err10 = { instancePath: instancePath + "/fields", schemaPath: "#/properties/fields/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e6 } };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        if (data3 < 0 || isNaN(data3)) {
          const err11 = { instancePath: instancePath + "/fields", schemaPath: "#/properties/fields/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      }
    }
    if (data.features !== void 0) {
      let data4 = data.features;
      if (Array.isArray(data4)) {
        if (data4.length > 1e4) {
          const err12 = { instancePath: instancePath + "/features", schemaPath: "#/properties/features/maxItems", keyword: "maxItems", params: { limit: 1e4 } };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
        if (data4.length < 0) {
          const err13 = { instancePath: instancePath + "/features", schemaPath: "#/properties/features/minItems", keyword: "minItems", params: { limit: 0 } };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
        const len0 = data4.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data5 = data4[i0];
          if (typeof data5 === "string") {
            if (data5.length > 256) {
              const err14 = { instancePath: instancePath + "/features/" + i0, schemaPath: "#/properties/features/items/maxLength", keyword: "maxLength", params: { limit: 256 } };
              if (vErrors === null) {
                vErrors = [err14];
              } else {
                vErrors.push(err14);
              }
              errors++;
            }
            if (!pattern5.test(data5)) {
              const err15 = { instancePath: instancePath + "/features/" + i0, schemaPath: "#/properties/features/items/pattern", keyword: "pattern", params: { pattern: "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } };
              if (vErrors === null) {
                vErrors = [err15];
              } else {
                vErrors.push(err15);
              }
              errors++;
            }
          } else {
            const err16 = { instancePath: instancePath + "/features/" + i0, schemaPath: "#/properties/features/items/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err16];
            } else {
              vErrors.push(err16);
            }
            errors++;
          }
        }
        let i1 = data4.length;
        let j0;
        if (i1 > 1) {
          const indices0 = {};
          for (; i1--; ) {
            let item0 = data4[i1];
            if (typeof item0 !== "string") {
              continue;
            }
            if (typeof indices0[item0] == "number") {
              j0 = indices0[item0];
              const err17 = { instancePath: instancePath + "/features", schemaPath: "#/properties/features/uniqueItems", keyword: "uniqueItems", params: { i: i1, j: j0 } };
              if (vErrors === null) {
                vErrors = [err17];
              } else {
                vErrors.push(err17);
              }
              errors++;
              break;
            }
            indices0[item0] = i1;
          }
        }
      } else {
        const err18 = { instancePath: instancePath + "/features", schemaPath: "#/properties/features/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
    }
    if (data.entries !== void 0) {
      let data6 = data.entries;
      if (!(typeof data6 == "number" && (!(data6 % 1) && !isNaN(data6)) && isFinite(data6))) {
        const err19 = { instancePath: instancePath + "/entries", schemaPath: "#/properties/entries/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err19];
        } else {
          vErrors.push(err19);
        }
        errors++;
      }
      if (typeof data6 == "number" && isFinite(data6)) {
        if (data6 > 9007199254740991 || isNaN(data6)) {
          const err20 = { instancePath: instancePath + "/entries", schemaPath: "#/properties/entries/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 } };
          if (vErrors === null) {
            vErrors = [err20];
          } else {
            vErrors.push(err20);
          }
          errors++;
        }
        if (data6 < 0 || isNaN(data6)) {
          const err21 = { instancePath: instancePath + "/entries", schemaPath: "#/properties/entries/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err21];
          } else {
            vErrors.push(err21);
          }
          errors++;
        }
      }
    }
    if (data.limits !== void 0) {
      let data7 = data.limits;
      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
        for (const key1 in data7) {
          if (!(key1 === "maxBytes" || key1 === "maxEntries" || key1 === "maxDepth")) {
            const err22 = { instancePath: instancePath + "/limits", schemaPath: "#/properties/limits/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 } };
            if (vErrors === null) {
              vErrors = [err22];
            } else {
              vErrors.push(err22);
            }
            errors++;
          }
        }
        if (data7.maxBytes !== void 0) {
          let data8 = data7.maxBytes;
          if (!(typeof data8 == "number" && (!(data8 % 1) && !isNaN(data8)) && isFinite(data8))) {
            const err23 = { instancePath: instancePath + "/limits/maxBytes", schemaPath: "#/properties/limits/properties/maxBytes/type", keyword: "type", params: { type: "integer" } };
            if (vErrors === null) {
              vErrors = [err23];
            } else {
              vErrors.push(err23);
            }
            errors++;
          }
          if (typeof data8 == "number" && isFinite(data8)) {
            if (data8 > 9007199254740991 || isNaN(data8)) {
              const err24 = { instancePath: instancePath + "/limits/maxBytes", schemaPath: "#/properties/limits/properties/maxBytes/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 } };
              if (vErrors === null) {
                vErrors = [err24];
              } else {
                vErrors.push(err24);
              }
              errors++;
            }
            if (data8 < 0 || isNaN(data8)) {
              const err25 = { instancePath: instancePath + "/limits/maxBytes", schemaPath: "#/properties/limits/properties/maxBytes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
              if (vErrors === null) {
                vErrors = [err25];
              } else {
                vErrors.push(err25);
              }
              errors++;
            }
          }
        }
        if (data7.maxEntries !== void 0) {
          let data9 = data7.maxEntries;
          if (!(typeof data9 == "number" && (!(data9 % 1) && !isNaN(data9)) && isFinite(data9))) {
            const err26 = { instancePath: instancePath + "/limits/maxEntries", schemaPath: "#/properties/limits/properties/maxEntries/type", keyword: "type", params: { type: "integer" } };
            if (vErrors === null) {
              vErrors = [err26];
            } else {
              vErrors.push(err26);
            }
            errors++;
          }
          if (typeof data9 == "number" && isFinite(data9)) {
            if (data9 > 9007199254740991 || isNaN(data9)) {
              const err27 = { instancePath: instancePath + "/limits/maxEntries", schemaPath: "#/properties/limits/properties/maxEntries/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 } };
              if (vErrors === null) {
                vErrors = [err27];
              } else {
                vErrors.push(err27);
              }
              errors++;
            }
            if (data9 < 0 || isNaN(data9)) {
              const err28 = { instancePath: instancePath + "/limits/maxEntries", schemaPath: "#/properties/limits/properties/maxEntries/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
              if (vErrors === null) {
                vErrors = [err28];
              } else {
                vErrors.push(err28);
              }
              errors++;
            }
          }
        }
        if (data7.maxDepth !== void 0) {
          let data10 = data7.maxDepth;
          if (!(typeof data10 == "number" && (!(data10 % 1) && !isNaN(data10)) && isFinite(data10))) {
            const err29 = { instancePath: instancePath + "/limits/maxDepth", schemaPath: "#/properties/limits/properties/maxDepth/type", keyword: "type", params: { type: "integer" } };
            if (vErrors === null) {
              vErrors = [err29];
            } else {
              vErrors.push(err29);
            }
            errors++;
          }
          if (typeof data10 == "number" && isFinite(data10)) {
            if (data10 > 9007199254740991 || isNaN(data10)) {
              const err30 = { instancePath: instancePath + "/limits/maxDepth", schemaPath: "#/properties/limits/properties/maxDepth/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 } };
              if (vErrors === null) {
                vErrors = [err30];
              } else {
                vErrors.push(err30);
              }
              errors++;
            }
            if (data10 < 0 || isNaN(data10)) {
              const err31 = { instancePath: instancePath + "/limits/maxDepth", schemaPath: "#/properties/limits/properties/maxDepth/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
              if (vErrors === null) {
                vErrors = [err31];
              } else {
                vErrors.push(err31);
              }
              errors++;
            }
          }
        }
      } else {
        const err32 = { instancePath: instancePath + "/limits", schemaPath: "#/properties/limits/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err32];
        } else {
          vErrors.push(err32);
        }
        errors++;
      }
    }
  } else {
    const err33 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err33];
    } else {
      vErrors.push(err33);
    }
    errors++;
  }
  validate54.errors = vErrors;
  return errors === 0;
}
validate54.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate53(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate53.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.path === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "path" } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.sha256 === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "sha256" } };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.class === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "class" } };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!func1.call(schema20.properties, key0)) {
        const err4 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 === "string") {
        if (data0.length > 128) {
          const err5 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/maxLength", keyword: "maxLength", params: { limit: 128 } };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (!pattern3.test(data0)) {
          const err6 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$" } };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.path !== void 0) {
      let data1 = data.path;
      if (typeof data1 === "string") {
        if (data1.length > 1024) {
          const err8 = { instancePath: instancePath + "/path", schemaPath: "#/properties/path/maxLength", keyword: "maxLength", params: { limit: 1024 } };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/path", schemaPath: "#/properties/path/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.sha256 !== void 0) {
      let data2 = data.sha256;
      if (typeof data2 === "string") {
        if (data2.length > 64) {
          const err10 = { instancePath: instancePath + "/sha256", schemaPath: "#/properties/sha256/maxLength", keyword: "maxLength", params: { limit: 64 } };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        if (!pattern15.test(data2)) {
          const err11 = { instancePath: instancePath + "/sha256", schemaPath: "#/properties/sha256/pattern", keyword: "pattern", params: { pattern: "^[0-9a-f]{64}$" } };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      } else {
        const err12 = { instancePath: instancePath + "/sha256", schemaPath: "#/properties/sha256/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.size !== void 0) {
      let data3 = data.size;
      if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
        const err13 = { instancePath: instancePath + "/size", schemaPath: "#/properties/size/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 > 9007199254740991 || isNaN(data3)) {
          const err14 = { instancePath: instancePath + "/size", schemaPath: "#/properties/size/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 } };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
        if (data3 < 0 || isNaN(data3)) {
          const err15 = { instancePath: instancePath + "/size", schemaPath: "#/properties/size/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
      }
    }
    if (data.class !== void 0) {
      let data4 = data.class;
      if (typeof data4 !== "string") {
        const err16 = { instancePath: instancePath + "/class", schemaPath: "#/properties/class/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
      if (!(data4 === "boot" || data4 === "kernel-driver" || data4 === "rapid-response-content" || data4 === "user-space" || data4 === "inert")) {
        const err17 = { instancePath: instancePath + "/class", schemaPath: "#/properties/class/enum", keyword: "enum", params: { allowedValues: schema20.properties.class.enum } };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    }
    if (data.version !== void 0) {
      let data5 = data.version;
      if (typeof data5 === "string") {
        if (data5.length > 128) {
          const err18 = { instancePath: instancePath + "/version", schemaPath: "#/properties/version/maxLength", keyword: "maxLength", params: { limit: 128 } };
          if (vErrors === null) {
            vErrors = [err18];
          } else {
            vErrors.push(err18);
          }
          errors++;
        }
        if (!pattern16.test(data5)) {
          const err19 = { instancePath: instancePath + "/version", schemaPath: "#/properties/version/pattern", keyword: "pattern", params: { pattern: "^[0-9A-Za-z][0-9A-Za-z.+_~-]*$" } };
          if (vErrors === null) {
            vErrors = [err19];
          } else {
            vErrors.push(err19);
          }
          errors++;
        }
      } else {
        const err20 = { instancePath: instancePath + "/version", schemaPath: "#/properties/version/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
    }
    if (data.arch !== void 0) {
      let data6 = data.arch;
      if (Array.isArray(data6)) {
        if (data6.length > 7) {
          const err21 = { instancePath: instancePath + "/arch", schemaPath: "#/properties/arch/maxItems", keyword: "maxItems", params: { limit: 7 } };
          if (vErrors === null) {
            vErrors = [err21];
          } else {
            vErrors.push(err21);
          }
          errors++;
        }
        if (data6.length < 1) {
          const err22 = { instancePath: instancePath + "/arch", schemaPath: "#/properties/arch/minItems", keyword: "minItems", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err22];
          } else {
            vErrors.push(err22);
          }
          errors++;
        }
        const len0 = data6.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data7 = data6[i0];
          if (typeof data7 !== "string") {
            const err23 = { instancePath: instancePath + "/arch/" + i0, schemaPath: "#/properties/arch/items/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err23];
            } else {
              vErrors.push(err23);
            }
            errors++;
          }
          if (!(data7 === "x64" || data7 === "x86" || data7 === "arm64" || data7 === "arm" || data7 === "riscv64" || data7 === "ppc64le" || data7 === "s390x")) {
            const err24 = { instancePath: instancePath + "/arch/" + i0, schemaPath: "#/properties/arch/items/enum", keyword: "enum", params: { allowedValues: schema20.properties.arch.items.enum } };
            if (vErrors === null) {
              vErrors = [err24];
            } else {
              vErrors.push(err24);
            }
            errors++;
          }
        }
        let i1 = data6.length;
        let j0;
        if (i1 > 1) {
          const indices0 = {};
          for (; i1--; ) {
            let item0 = data6[i1];
            if (typeof item0 !== "string") {
              continue;
            }
            if (typeof indices0[item0] == "number") {
              j0 = indices0[item0];
              const err25 = { instancePath: instancePath + "/arch", schemaPath: "#/properties/arch/uniqueItems", keyword: "uniqueItems", params: { i: i1, j: j0 } };
              if (vErrors === null) {
                vErrors = [err25];
              } else {
                vErrors.push(err25);
              }
              errors++;
              break;
            }
            indices0[item0] = i1;
          }
        }
      } else {
        const err26 = { instancePath: instancePath + "/arch", schemaPath: "#/properties/arch/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err26];
        } else {
          vErrors.push(err26);
        }
        errors++;
      }
    }
    if (data.start !== void 0) {
      let data8 = data.start;
      if (typeof data8 !== "string") {
        const err27 = { instancePath: instancePath + "/start", schemaPath: "#/properties/start/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err27];
        } else {
          vErrors.push(err27);
        }
        errors++;
      }
      if (!(data8 === "boot" || data8 === "system" || data8 === "auto" || data8 === "demand" || data8 === "disabled")) {
        const err28 = { instancePath: instancePath + "/start", schemaPath: "#/properties/start/enum", keyword: "enum", params: { allowedValues: schema20.properties.start.enum } };
        if (vErrors === null) {
          vErrors = [err28];
        } else {
          vErrors.push(err28);
        }
        errors++;
      }
    }
    if (data.errorControl !== void 0) {
      let data9 = data.errorControl;
      if (typeof data9 !== "string") {
        const err29 = { instancePath: instancePath + "/errorControl", schemaPath: "#/properties/errorControl/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err29];
        } else {
          vErrors.push(err29);
        }
        errors++;
      }
      if (!(data9 === "ignore" || data9 === "normal" || data9 === "severe" || data9 === "critical")) {
        const err30 = { instancePath: instancePath + "/errorControl", schemaPath: "#/properties/errorControl/enum", keyword: "enum", params: { allowedValues: schema20.properties.errorControl.enum } };
        if (vErrors === null) {
          vErrors = [err30];
        } else {
          vErrors.push(err30);
        }
        errors++;
      }
    }
    if (data.authority !== void 0) {
      let data10 = data.authority;
      if (Array.isArray(data10)) {
        if (data10.length > 6) {
          const err31 = { instancePath: instancePath + "/authority", schemaPath: "#/properties/authority/maxItems", keyword: "maxItems", params: { limit: 6 } };
          if (vErrors === null) {
            vErrors = [err31];
          } else {
            vErrors.push(err31);
          }
          errors++;
        }
        if (data10.length < 1) {
          const err32 = { instancePath: instancePath + "/authority", schemaPath: "#/properties/authority/minItems", keyword: "minItems", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err32];
          } else {
            vErrors.push(err32);
          }
          errors++;
        }
        const len1 = data10.length;
        for (let i2 = 0; i2 < len1; i2++) {
          let data11 = data10[i2];
          if (typeof data11 !== "string") {
            const err33 = { instancePath: instancePath + "/authority/" + i2, schemaPath: "#/properties/authority/items/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err33];
            } else {
              vErrors.push(err33);
            }
            errors++;
          }
          if (!(data11 === "boot-veto" || data11 === "os-file-delete" || data11 === "network-cut" || data11 === "updater-kill" || data11 === "process-kill" || data11 === "data-delete" || data11 === "none")) {
            const err34 = { instancePath: instancePath + "/authority/" + i2, schemaPath: "#/properties/authority/items/enum", keyword: "enum", params: { allowedValues: schema20.properties.authority.items.enum } };
            if (vErrors === null) {
              vErrors = [err34];
            } else {
              vErrors.push(err34);
            }
            errors++;
          }
        }
        let i3 = data10.length;
        let j1;
        if (i3 > 1) {
          const indices1 = {};
          for (; i3--; ) {
            let item1 = data10[i3];
            if (typeof item1 !== "string") {
              continue;
            }
            if (typeof indices1[item1] == "number") {
              j1 = indices1[item1];
              const err35 = { instancePath: instancePath + "/authority", schemaPath: "#/properties/authority/uniqueItems", keyword: "uniqueItems", params: { i: i3, j: j1 } };
              if (vErrors === null) {
                vErrors = [err35];
              } else {
                vErrors.push(err35);
              }
              errors++;
              break;
            }
            indices1[item1] = i3;
          }
        }
      } else {
        const err36 = { instancePath: instancePath + "/authority", schemaPath: "#/properties/authority/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err36];
        } else {
          vErrors.push(err36);
        }
        errors++;
      }
    }
    if (data.installPath !== void 0) {
      let data12 = data.installPath;
      if (typeof data12 === "string") {
        if (data12.length > 1024) {
          const err37 = { instancePath: instancePath + "/installPath", schemaPath: "#/properties/installPath/maxLength", keyword: "maxLength", params: { limit: 1024 } };
          if (vErrors === null) {
            vErrors = [err37];
          } else {
            vErrors.push(err37);
          }
          errors++;
        }
        if (!pattern5.test(data12)) {
          const err38 = { instancePath: instancePath + "/installPath", schemaPath: "#/properties/installPath/pattern", keyword: "pattern", params: { pattern: "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } };
          if (vErrors === null) {
            vErrors = [err38];
          } else {
            vErrors.push(err38);
          }
          errors++;
        }
      } else {
        const err39 = { instancePath: instancePath + "/installPath", schemaPath: "#/properties/installPath/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err39];
        } else {
          vErrors.push(err39);
        }
        errors++;
      }
    }
    if (data.signer !== void 0) {
      let data13 = data.signer;
      if (data13 && typeof data13 == "object" && !Array.isArray(data13)) {
        if (data13.subject === void 0) {
          const err40 = { instancePath: instancePath + "/signer", schemaPath: "#/properties/signer/required", keyword: "required", params: { missingProperty: "subject" } };
          if (vErrors === null) {
            vErrors = [err40];
          } else {
            vErrors.push(err40);
          }
          errors++;
        }
        for (const key1 in data13) {
          if (!(key1 === "subject")) {
            const err41 = { instancePath: instancePath + "/signer", schemaPath: "#/properties/signer/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 } };
            if (vErrors === null) {
              vErrors = [err41];
            } else {
              vErrors.push(err41);
            }
            errors++;
          }
        }
        if (data13.subject !== void 0) {
          let data14 = data13.subject;
          if (typeof data14 === "string") {
            if (data14.length > 1024) {
              const err42 = { instancePath: instancePath + "/signer/subject", schemaPath: "#/properties/signer/properties/subject/maxLength", keyword: "maxLength", params: { limit: 1024 } };
              if (vErrors === null) {
                vErrors = [err42];
              } else {
                vErrors.push(err42);
              }
              errors++;
            }
            if (!pattern5.test(data14)) {
              const err43 = { instancePath: instancePath + "/signer/subject", schemaPath: "#/properties/signer/properties/subject/pattern", keyword: "pattern", params: { pattern: "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } };
              if (vErrors === null) {
                vErrors = [err43];
              } else {
                vErrors.push(err43);
              }
              errors++;
            }
          } else {
            const err44 = { instancePath: instancePath + "/signer/subject", schemaPath: "#/properties/signer/properties/subject/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err44];
            } else {
              vErrors.push(err44);
            }
            errors++;
          }
        }
      } else {
        const err45 = { instancePath: instancePath + "/signer", schemaPath: "#/properties/signer/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err45];
        } else {
          vErrors.push(err45);
        }
        errors++;
      }
    }
    if (data.provenance !== void 0) {
      let data15 = data.provenance;
      if (typeof data15 === "string") {
        if (data15.length > 1024) {
          const err46 = { instancePath: instancePath + "/provenance", schemaPath: "#/properties/provenance/maxLength", keyword: "maxLength", params: { limit: 1024 } };
          if (vErrors === null) {
            vErrors = [err46];
          } else {
            vErrors.push(err46);
          }
          errors++;
        }
      } else {
        const err47 = { instancePath: instancePath + "/provenance", schemaPath: "#/properties/provenance/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err47];
        } else {
          vErrors.push(err47);
        }
        errors++;
      }
    }
    if (data.signature !== void 0) {
      let data16 = data.signature;
      if (typeof data16 === "string") {
        if (data16.length > 1024) {
          const err48 = { instancePath: instancePath + "/signature", schemaPath: "#/properties/signature/maxLength", keyword: "maxLength", params: { limit: 1024 } };
          if (vErrors === null) {
            vErrors = [err48];
          } else {
            vErrors.push(err48);
          }
          errors++;
        }
      } else {
        const err49 = { instancePath: instancePath + "/signature", schemaPath: "#/properties/signature/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err49];
        } else {
          vErrors.push(err49);
        }
        errors++;
      }
    }
    if (data.catalog !== void 0) {
      let data17 = data.catalog;
      if (typeof data17 === "string") {
        if (data17.length > 1024) {
          const err50 = { instancePath: instancePath + "/catalog", schemaPath: "#/properties/catalog/maxLength", keyword: "maxLength", params: { limit: 1024 } };
          if (vErrors === null) {
            vErrors = [err50];
          } else {
            vErrors.push(err50);
          }
          errors++;
        }
      } else {
        const err51 = { instancePath: instancePath + "/catalog", schemaPath: "#/properties/catalog/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err51];
        } else {
          vErrors.push(err51);
        }
        errors++;
      }
    }
    if (data.inspection !== void 0) {
      let data18 = data.inspection;
      if (typeof data18 === "string") {
        if (data18.length > 1024) {
          const err52 = { instancePath: instancePath + "/inspection", schemaPath: "#/properties/inspection/maxLength", keyword: "maxLength", params: { limit: 1024 } };
          if (vErrors === null) {
            vErrors = [err52];
          } else {
            vErrors.push(err52);
          }
          errors++;
        }
      } else {
        const err53 = { instancePath: instancePath + "/inspection", schemaPath: "#/properties/inspection/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err53];
        } else {
          vErrors.push(err53);
        }
        errors++;
      }
    }
    if (data.consumer !== void 0) {
      let data19 = data.consumer;
      if (data19 && typeof data19 == "object" && !Array.isArray(data19)) {
        if (data19.component === void 0) {
          const err54 = { instancePath: instancePath + "/consumer", schemaPath: "#/properties/consumer/required", keyword: "required", params: { missingProperty: "component" } };
          if (vErrors === null) {
            vErrors = [err54];
          } else {
            vErrors.push(err54);
          }
          errors++;
        }
        if (data19.versions === void 0) {
          const err55 = { instancePath: instancePath + "/consumer", schemaPath: "#/properties/consumer/required", keyword: "required", params: { missingProperty: "versions" } };
          if (vErrors === null) {
            vErrors = [err55];
          } else {
            vErrors.push(err55);
          }
          errors++;
        }
        for (const key2 in data19) {
          if (!(key2 === "component" || key2 === "versions")) {
            const err56 = { instancePath: instancePath + "/consumer", schemaPath: "#/properties/consumer/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 } };
            if (vErrors === null) {
              vErrors = [err56];
            } else {
              vErrors.push(err56);
            }
            errors++;
          }
        }
        if (data19.component !== void 0) {
          let data20 = data19.component;
          if (typeof data20 === "string") {
            if (data20.length > 128) {
              const err57 = { instancePath: instancePath + "/consumer/component", schemaPath: "#/properties/consumer/properties/component/maxLength", keyword: "maxLength", params: { limit: 128 } };
              if (vErrors === null) {
                vErrors = [err57];
              } else {
                vErrors.push(err57);
              }
              errors++;
            }
            if (!pattern3.test(data20)) {
              const err58 = { instancePath: instancePath + "/consumer/component", schemaPath: "#/properties/consumer/properties/component/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$" } };
              if (vErrors === null) {
                vErrors = [err58];
              } else {
                vErrors.push(err58);
              }
              errors++;
            }
          } else {
            const err59 = { instancePath: instancePath + "/consumer/component", schemaPath: "#/properties/consumer/properties/component/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err59];
            } else {
              vErrors.push(err59);
            }
            errors++;
          }
        }
        if (data19.versions !== void 0) {
          let data21 = data19.versions;
          if (typeof data21 === "string") {
            if (data21.length > 256) {
              const err60 = { instancePath: instancePath + "/consumer/versions", schemaPath: "#/properties/consumer/properties/versions/maxLength", keyword: "maxLength", params: { limit: 256 } };
              if (vErrors === null) {
                vErrors = [err60];
              } else {
                vErrors.push(err60);
              }
              errors++;
            }
            if (!pattern11.test(data21)) {
              const err61 = { instancePath: instancePath + "/consumer/versions", schemaPath: "#/properties/consumer/properties/versions/pattern", keyword: "pattern", params: { pattern: "^[0-9A-Za-z.*+<>=~^|, -]+$" } };
              if (vErrors === null) {
                vErrors = [err61];
              } else {
                vErrors.push(err61);
              }
              errors++;
            }
          } else {
            const err62 = { instancePath: instancePath + "/consumer/versions", schemaPath: "#/properties/consumer/properties/versions/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err62];
            } else {
              vErrors.push(err62);
            }
            errors++;
          }
        }
      } else {
        const err63 = { instancePath: instancePath + "/consumer", schemaPath: "#/properties/consumer/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err63];
        } else {
          vErrors.push(err63);
        }
        errors++;
      }
    }
    if (data.switches !== void 0) {
      let data22 = data.switches;
      if (typeof data22 === "string") {
        if (data22.length > 128) {
          const err64 = { instancePath: instancePath + "/switches", schemaPath: "#/properties/switches/maxLength", keyword: "maxLength", params: { limit: 128 } };
          if (vErrors === null) {
            vErrors = [err64];
          } else {
            vErrors.push(err64);
          }
          errors++;
        }
        if (!pattern3.test(data22)) {
          const err65 = { instancePath: instancePath + "/switches", schemaPath: "#/properties/switches/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$" } };
          if (vErrors === null) {
            vErrors = [err65];
          } else {
            vErrors.push(err65);
          }
          errors++;
        }
      } else {
        const err66 = { instancePath: instancePath + "/switches", schemaPath: "#/properties/switches/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err66];
        } else {
          vErrors.push(err66);
        }
        errors++;
      }
    }
    if (data.kernelJustification !== void 0) {
      let data23 = data.kernelJustification;
      if (typeof data23 === "string") {
        if (data23.length > 4e3) {
          const err67 = { instancePath: instancePath + "/kernelJustification", schemaPath: "#/properties/kernelJustification/maxLength", keyword: "maxLength", params: { limit: 4e3 } };
          if (vErrors === null) {
            vErrors = [err67];
          } else {
            vErrors.push(err67);
          }
          errors++;
        }
        if (!pattern8.test(data23)) {
          const err68 = { instancePath: instancePath + "/kernelJustification", schemaPath: "#/properties/kernelJustification/pattern", keyword: "pattern", params: { pattern: "^[ \\n]*[^ \\n\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } };
          if (vErrors === null) {
            vErrors = [err68];
          } else {
            vErrors.push(err68);
          }
          errors++;
        }
      } else {
        const err69 = { instancePath: instancePath + "/kernelJustification", schemaPath: "#/properties/kernelJustification/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err69];
        } else {
          vErrors.push(err69);
        }
        errors++;
      }
    }
    if (data.bootPromotion !== void 0) {
      let data24 = data.bootPromotion;
      if (data24 && typeof data24 == "object" && !Array.isArray(data24)) {
        if (data24.reason === void 0) {
          const err70 = { instancePath: instancePath + "/bootPromotion", schemaPath: "#/properties/bootPromotion/required", keyword: "required", params: { missingProperty: "reason" } };
          if (vErrors === null) {
            vErrors = [err70];
          } else {
            vErrors.push(err70);
          }
          errors++;
        }
        if (data24.approvedBy === void 0) {
          const err71 = { instancePath: instancePath + "/bootPromotion", schemaPath: "#/properties/bootPromotion/required", keyword: "required", params: { missingProperty: "approvedBy" } };
          if (vErrors === null) {
            vErrors = [err71];
          } else {
            vErrors.push(err71);
          }
          errors++;
        }
        for (const key3 in data24) {
          if (!(key3 === "reason" || key3 === "approvedBy")) {
            const err72 = { instancePath: instancePath + "/bootPromotion", schemaPath: "#/properties/bootPromotion/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 } };
            if (vErrors === null) {
              vErrors = [err72];
            } else {
              vErrors.push(err72);
            }
            errors++;
          }
        }
        if (data24.reason !== void 0) {
          let data25 = data24.reason;
          if (typeof data25 === "string") {
            if (data25.length > 2e3) {
              const err73 = { instancePath: instancePath + "/bootPromotion/reason", schemaPath: "#/properties/bootPromotion/properties/reason/maxLength", keyword: "maxLength", params: { limit: 2e3 } };
              if (vErrors === null) {
                vErrors = [err73];
              } else {
                vErrors.push(err73);
              }
              errors++;
            }
            if (!pattern8.test(data25)) {
              const err74 = { instancePath: instancePath + "/bootPromotion/reason", schemaPath: "#/properties/bootPromotion/properties/reason/pattern", keyword: "pattern", params: { pattern: "^[ \\n]*[^ \\n\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } };
              if (vErrors === null) {
                vErrors = [err74];
              } else {
                vErrors.push(err74);
              }
              errors++;
            }
          } else {
            const err75 = { instancePath: instancePath + "/bootPromotion/reason", schemaPath: "#/properties/bootPromotion/properties/reason/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err75];
            } else {
              vErrors.push(err75);
            }
            errors++;
          }
        }
        if (data24.approvedBy !== void 0) {
          let data26 = data24.approvedBy;
          if (typeof data26 === "string") {
            if (data26.length > 256) {
              const err76 = { instancePath: instancePath + "/bootPromotion/approvedBy", schemaPath: "#/properties/bootPromotion/properties/approvedBy/maxLength", keyword: "maxLength", params: { limit: 256 } };
              if (vErrors === null) {
                vErrors = [err76];
              } else {
                vErrors.push(err76);
              }
              errors++;
            }
            if (!pattern5.test(data26)) {
              const err77 = { instancePath: instancePath + "/bootPromotion/approvedBy", schemaPath: "#/properties/bootPromotion/properties/approvedBy/pattern", keyword: "pattern", params: { pattern: "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } };
              if (vErrors === null) {
                vErrors = [err77];
              } else {
                vErrors.push(err77);
              }
              errors++;
            }
          } else {
            const err78 = { instancePath: instancePath + "/bootPromotion/approvedBy", schemaPath: "#/properties/bootPromotion/properties/approvedBy/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err78];
            } else {
              vErrors.push(err78);
            }
            errors++;
          }
        }
      } else {
        const err79 = { instancePath: instancePath + "/bootPromotion", schemaPath: "#/properties/bootPromotion/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err79];
        } else {
          vErrors.push(err79);
        }
        errors++;
      }
    }
    if (data.content !== void 0) {
      if (!validate54(data.content, { instancePath: instancePath + "/content", parentData: data, parentDataProperty: "content", rootData, dynamicAnchors })) {
        vErrors = vErrors === null ? validate54.errors : join(vErrors, validate54.errors);
        errors = vErrors.length;
      }
    }
  } else {
    const err80 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err80];
    } else {
      vErrors.push(err80);
    }
    errors++;
  }
  validate53.errors = vErrors;
  return errors === 0;
}
validate53.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate57(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate57.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.suite === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "suite" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.report === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "report" } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.artifacts === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "artifacts" } };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "suite" || key0 === "report" || key0 === "statement" || key0 === "artifacts")) {
        const err3 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.suite !== void 0) {
      let data0 = data.suite;
      if (typeof data0 === "string") {
        if (data0.length > 128) {
          const err4 = { instancePath: instancePath + "/suite", schemaPath: "#/properties/suite/maxLength", keyword: "maxLength", params: { limit: 128 } };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (!pattern3.test(data0)) {
          const err5 = { instancePath: instancePath + "/suite", schemaPath: "#/properties/suite/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$" } };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/suite", schemaPath: "#/properties/suite/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.report !== void 0) {
      let data1 = data.report;
      if (typeof data1 === "string") {
        if (data1.length > 1024) {
          const err7 = { instancePath: instancePath + "/report", schemaPath: "#/properties/report/maxLength", keyword: "maxLength", params: { limit: 1024 } };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/report", schemaPath: "#/properties/report/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.statement !== void 0) {
      let data2 = data.statement;
      if (typeof data2 === "string") {
        if (data2.length > 1024) {
          const err9 = { instancePath: instancePath + "/statement", schemaPath: "#/properties/statement/maxLength", keyword: "maxLength", params: { limit: 1024 } };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      } else {
        const err10 = { instancePath: instancePath + "/statement", schemaPath: "#/properties/statement/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data.artifacts !== void 0) {
      let data3 = data.artifacts;
      if (Array.isArray(data3)) {
        if (data3.length > 25e4) {
          const err11 = { instancePath: instancePath + "/artifacts", schemaPath: "#/properties/artifacts/maxItems", keyword: "maxItems", params: { limit: 25e4 } };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
        if (data3.length < 1) {
          const err12 = { instancePath: instancePath + "/artifacts", schemaPath: "#/properties/artifacts/minItems", keyword: "minItems", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
        const len0 = data3.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data4 = data3[i0];
          if (typeof data4 === "string") {
            if (data4.length > 128) {
              const err13 = { instancePath: instancePath + "/artifacts/" + i0, schemaPath: "#/properties/artifacts/items/maxLength", keyword: "maxLength", params: { limit: 128 } };
              if (vErrors === null) {
                vErrors = [err13];
              } else {
                vErrors.push(err13);
              }
              errors++;
            }
            if (!pattern3.test(data4)) {
              const err14 = { instancePath: instancePath + "/artifacts/" + i0, schemaPath: "#/properties/artifacts/items/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$" } };
              if (vErrors === null) {
                vErrors = [err14];
              } else {
                vErrors.push(err14);
              }
              errors++;
            }
          } else {
            const err15 = { instancePath: instancePath + "/artifacts/" + i0, schemaPath: "#/properties/artifacts/items/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err15];
            } else {
              vErrors.push(err15);
            }
            errors++;
          }
        }
        let i1 = data3.length;
        let j0;
        if (i1 > 1) {
          const indices0 = {};
          for (; i1--; ) {
            let item0 = data3[i1];
            if (typeof item0 !== "string") {
              continue;
            }
            if (typeof indices0[item0] == "number") {
              j0 = indices0[item0];
              const err16 = { instancePath: instancePath + "/artifacts", schemaPath: "#/properties/artifacts/uniqueItems", keyword: "uniqueItems", params: { i: i1, j: j0 } };
              if (vErrors === null) {
                vErrors = [err16];
              } else {
                vErrors.push(err16);
              }
              errors++;
              break;
            }
            indices0[item0] = i1;
          }
        }
      } else {
        const err17 = { instancePath: instancePath + "/artifacts", schemaPath: "#/properties/artifacts/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    }
  } else {
    const err18 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err18];
    } else {
      vErrors.push(err18);
    }
    errors++;
  }
  validate57.errors = vErrors;
  return errors === 0;
}
validate57.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate52(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate52.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.apiVersion === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "apiVersion" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.kind === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "kind" } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.release === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "release" } };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.artifacts === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "artifacts" } };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!func1.call(schema19.properties, key0)) {
        const err4 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.apiVersion !== void 0) {
      if ("ringgate/v1" !== data.apiVersion) {
        const err5 = { instancePath: instancePath + "/apiVersion", schemaPath: "#/properties/apiVersion/const", keyword: "const", params: { allowedValue: "ringgate/v1" } };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.kind !== void 0) {
      if ("Release" !== data.kind) {
        const err6 = { instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/const", keyword: "const", params: { allowedValue: "Release" } };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.release !== void 0) {
      let data2 = data.release;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        if (data2.product === void 0) {
          const err7 = { instancePath: instancePath + "/release", schemaPath: "#/properties/release/required", keyword: "required", params: { missingProperty: "product" } };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        if (data2.version === void 0) {
          const err8 = { instancePath: instancePath + "/release", schemaPath: "#/properties/release/required", keyword: "required", params: { missingProperty: "version" } };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        if (data2.channel === void 0) {
          const err9 = { instancePath: instancePath + "/release", schemaPath: "#/properties/release/required", keyword: "required", params: { missingProperty: "channel" } };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
        for (const key1 in data2) {
          if (!func1.call(schema19.properties.release.properties, key1)) {
            const err10 = { instancePath: instancePath + "/release", schemaPath: "#/properties/release/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 } };
            if (vErrors === null) {
              vErrors = [err10];
            } else {
              vErrors.push(err10);
            }
            errors++;
          }
        }
        if (data2.product !== void 0) {
          let data3 = data2.product;
          if (typeof data3 === "string") {
            if (data3.length > 128) {
              const err11 = { instancePath: instancePath + "/release/product", schemaPath: "#/properties/release/properties/product/maxLength", keyword: "maxLength", params: { limit: 128 } };
              if (vErrors === null) {
                vErrors = [err11];
              } else {
                vErrors.push(err11);
              }
              errors++;
            }
            if (!pattern3.test(data3)) {
              const err12 = { instancePath: instancePath + "/release/product", schemaPath: "#/properties/release/properties/product/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$" } };
              if (vErrors === null) {
                vErrors = [err12];
              } else {
                vErrors.push(err12);
              }
              errors++;
            }
          } else {
            const err13 = { instancePath: instancePath + "/release/product", schemaPath: "#/properties/release/properties/product/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err13];
            } else {
              vErrors.push(err13);
            }
            errors++;
          }
        }
        if (data2.version !== void 0) {
          let data4 = data2.version;
          if (typeof data4 === "string") {
            if (data4.length > 256) {
              const err14 = { instancePath: instancePath + "/release/version", schemaPath: "#/properties/release/properties/version/maxLength", keyword: "maxLength", params: { limit: 256 } };
              if (vErrors === null) {
                vErrors = [err14];
              } else {
                vErrors.push(err14);
              }
              errors++;
            }
            if (!pattern4.test(data4)) {
              const err15 = { instancePath: instancePath + "/release/version", schemaPath: "#/properties/release/properties/version/pattern", keyword: "pattern", params: { pattern: "^(0|[1-9][0-9]{0,14})\\.(0|[1-9][0-9]{0,14})\\.(0|[1-9][0-9]{0,14})(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?(\\+[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$" } };
              if (vErrors === null) {
                vErrors = [err15];
              } else {
                vErrors.push(err15);
              }
              errors++;
            }
          } else {
            const err16 = { instancePath: instancePath + "/release/version", schemaPath: "#/properties/release/properties/version/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err16];
            } else {
              vErrors.push(err16);
            }
            errors++;
          }
        }
        if (data2.channel !== void 0) {
          let data5 = data2.channel;
          if (typeof data5 !== "string") {
            const err17 = { instancePath: instancePath + "/release/channel", schemaPath: "#/properties/release/properties/channel/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err17];
            } else {
              vErrors.push(err17);
            }
            errors++;
          }
          if (!(data5 === "dev" || data5 === "beta" || data5 === "stable")) {
            const err18 = { instancePath: instancePath + "/release/channel", schemaPath: "#/properties/release/properties/channel/enum", keyword: "enum", params: { allowedValues: schema19.properties.release.properties.channel.enum } };
            if (vErrors === null) {
              vErrors = [err18];
            } else {
              vErrors.push(err18);
            }
            errors++;
          }
        }
        if (data2.owner !== void 0) {
          let data6 = data2.owner;
          if (typeof data6 === "string") {
            if (data6.length > 256) {
              const err19 = { instancePath: instancePath + "/release/owner", schemaPath: "#/properties/release/properties/owner/maxLength", keyword: "maxLength", params: { limit: 256 } };
              if (vErrors === null) {
                vErrors = [err19];
              } else {
                vErrors.push(err19);
              }
              errors++;
            }
            if (!pattern5.test(data6)) {
              const err20 = { instancePath: instancePath + "/release/owner", schemaPath: "#/properties/release/properties/owner/pattern", keyword: "pattern", params: { pattern: "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } };
              if (vErrors === null) {
                vErrors = [err20];
              } else {
                vErrors.push(err20);
              }
              errors++;
            }
          } else {
            const err21 = { instancePath: instancePath + "/release/owner", schemaPath: "#/properties/release/properties/owner/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err21];
            } else {
              vErrors.push(err21);
            }
            errors++;
          }
        }
        if (data2.oncall !== void 0) {
          let data7 = data2.oncall;
          if (typeof data7 === "string") {
            if (data7.length > 256) {
              const err22 = { instancePath: instancePath + "/release/oncall", schemaPath: "#/properties/release/properties/oncall/maxLength", keyword: "maxLength", params: { limit: 256 } };
              if (vErrors === null) {
                vErrors = [err22];
              } else {
                vErrors.push(err22);
              }
              errors++;
            }
            if (!pattern5.test(data7)) {
              const err23 = { instancePath: instancePath + "/release/oncall", schemaPath: "#/properties/release/properties/oncall/pattern", keyword: "pattern", params: { pattern: "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } };
              if (vErrors === null) {
                vErrors = [err23];
              } else {
                vErrors.push(err23);
              }
              errors++;
            }
          } else {
            const err24 = { instancePath: instancePath + "/release/oncall", schemaPath: "#/properties/release/properties/oncall/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err24];
            } else {
              vErrors.push(err24);
            }
            errors++;
          }
        }
        if (data2.change !== void 0) {
          let data8 = data2.change;
          if (typeof data8 === "string") {
            if (data8.length > 256) {
              const err25 = { instancePath: instancePath + "/release/change", schemaPath: "#/properties/release/properties/change/maxLength", keyword: "maxLength", params: { limit: 256 } };
              if (vErrors === null) {
                vErrors = [err25];
              } else {
                vErrors.push(err25);
              }
              errors++;
            }
            if (!pattern5.test(data8)) {
              const err26 = { instancePath: instancePath + "/release/change", schemaPath: "#/properties/release/properties/change/pattern", keyword: "pattern", params: { pattern: "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } };
              if (vErrors === null) {
                vErrors = [err26];
              } else {
                vErrors.push(err26);
              }
              errors++;
            }
          } else {
            const err27 = { instancePath: instancePath + "/release/change", schemaPath: "#/properties/release/properties/change/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err27];
            } else {
              vErrors.push(err27);
            }
            errors++;
          }
        }
        if (data2.notes !== void 0) {
          let data9 = data2.notes;
          if (typeof data9 === "string") {
            if (data9.length > 1024) {
              const err28 = { instancePath: instancePath + "/release/notes", schemaPath: "#/properties/release/properties/notes/maxLength", keyword: "maxLength", params: { limit: 1024 } };
              if (vErrors === null) {
                vErrors = [err28];
              } else {
                vErrors.push(err28);
              }
              errors++;
            }
          } else {
            const err29 = { instancePath: instancePath + "/release/notes", schemaPath: "#/properties/release/properties/notes/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err29];
            } else {
              vErrors.push(err29);
            }
            errors++;
          }
        }
        if (data2.signature !== void 0) {
          let data10 = data2.signature;
          if (typeof data10 === "string") {
            if (data10.length > 1024) {
              const err30 = { instancePath: instancePath + "/release/signature", schemaPath: "#/properties/release/properties/signature/maxLength", keyword: "maxLength", params: { limit: 1024 } };
              if (vErrors === null) {
                vErrors = [err30];
              } else {
                vErrors.push(err30);
              }
              errors++;
            }
          } else {
            const err31 = { instancePath: instancePath + "/release/signature", schemaPath: "#/properties/release/properties/signature/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err31];
            } else {
              vErrors.push(err31);
            }
            errors++;
          }
        }
        if (data2.emergency !== void 0) {
          let data11 = data2.emergency;
          if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
            if (data11.reason === void 0) {
              const err32 = { instancePath: instancePath + "/release/emergency", schemaPath: "#/properties/release/properties/emergency/required", keyword: "required", params: { missingProperty: "reason" } };
              if (vErrors === null) {
                vErrors = [err32];
              } else {
                vErrors.push(err32);
              }
              errors++;
            }
            if (data11.incident === void 0) {
              const err33 = { instancePath: instancePath + "/release/emergency", schemaPath: "#/properties/release/properties/emergency/required", keyword: "required", params: { missingProperty: "incident" } };
              if (vErrors === null) {
                vErrors = [err33];
              } else {
                vErrors.push(err33);
              }
              errors++;
            }
            for (const key2 in data11) {
              if (!(key2 === "reason" || key2 === "incident" || key2 === "retrospective")) {
                const err34 = { instancePath: instancePath + "/release/emergency", schemaPath: "#/properties/release/properties/emergency/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 } };
                if (vErrors === null) {
                  vErrors = [err34];
                } else {
                  vErrors.push(err34);
                }
                errors++;
              }
            }
            if (data11.reason !== void 0) {
              let data12 = data11.reason;
              if (typeof data12 === "string") {
                if (data12.length > 2e3) {
                  const err35 = { instancePath: instancePath + "/release/emergency/reason", schemaPath: "#/properties/release/properties/emergency/properties/reason/maxLength", keyword: "maxLength", params: { limit: 2e3 } };
                  if (vErrors === null) {
                    vErrors = [err35];
                  } else {
                    vErrors.push(err35);
                  }
                  errors++;
                }
                if (!pattern8.test(data12)) {
                  const err36 = { instancePath: instancePath + "/release/emergency/reason", schemaPath: "#/properties/release/properties/emergency/properties/reason/pattern", keyword: "pattern", params: { pattern: "^[ \\n]*[^ \\n\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } };
                  if (vErrors === null) {
                    vErrors = [err36];
                  } else {
                    vErrors.push(err36);
                  }
                  errors++;
                }
              } else {
                const err37 = { instancePath: instancePath + "/release/emergency/reason", schemaPath: "#/properties/release/properties/emergency/properties/reason/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err37];
                } else {
                  vErrors.push(err37);
                }
                errors++;
              }
            }
            if (data11.incident !== void 0) {
              let data13 = data11.incident;
              if (typeof data13 === "string") {
                if (data13.length > 256) {
                  const err38 = { instancePath: instancePath + "/release/emergency/incident", schemaPath: "#/properties/release/properties/emergency/properties/incident/maxLength", keyword: "maxLength", params: { limit: 256 } };
                  if (vErrors === null) {
                    vErrors = [err38];
                  } else {
                    vErrors.push(err38);
                  }
                  errors++;
                }
                if (!pattern5.test(data13)) {
                  const err39 = { instancePath: instancePath + "/release/emergency/incident", schemaPath: "#/properties/release/properties/emergency/properties/incident/pattern", keyword: "pattern", params: { pattern: "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } };
                  if (vErrors === null) {
                    vErrors = [err39];
                  } else {
                    vErrors.push(err39);
                  }
                  errors++;
                }
              } else {
                const err40 = { instancePath: instancePath + "/release/emergency/incident", schemaPath: "#/properties/release/properties/emergency/properties/incident/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err40];
                } else {
                  vErrors.push(err40);
                }
                errors++;
              }
            }
            if (data11.retrospective !== void 0) {
              let data14 = data11.retrospective;
              if (typeof data14 === "string") {
                if (data14.length > 256) {
                  const err41 = { instancePath: instancePath + "/release/emergency/retrospective", schemaPath: "#/properties/release/properties/emergency/properties/retrospective/maxLength", keyword: "maxLength", params: { limit: 256 } };
                  if (vErrors === null) {
                    vErrors = [err41];
                  } else {
                    vErrors.push(err41);
                  }
                  errors++;
                }
                if (!pattern10.test(data14)) {
                  const err42 = { instancePath: instancePath + "/release/emergency/retrospective", schemaPath: "#/properties/release/properties/emergency/properties/retrospective/pattern", keyword: "pattern", params: { pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" } };
                  if (vErrors === null) {
                    vErrors = [err42];
                  } else {
                    vErrors.push(err42);
                  }
                  errors++;
                }
              } else {
                const err43 = { instancePath: instancePath + "/release/emergency/retrospective", schemaPath: "#/properties/release/properties/emergency/properties/retrospective/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err43];
                } else {
                  vErrors.push(err43);
                }
                errors++;
              }
            }
          } else {
            const err44 = { instancePath: instancePath + "/release/emergency", schemaPath: "#/properties/release/properties/emergency/type", keyword: "type", params: { type: "object" } };
            if (vErrors === null) {
              vErrors = [err44];
            } else {
              vErrors.push(err44);
            }
            errors++;
          }
        }
        if (data2.rollback !== void 0) {
          if (typeof data2.rollback !== "boolean") {
            const err45 = { instancePath: instancePath + "/release/rollback", schemaPath: "#/properties/release/properties/rollback/type", keyword: "type", params: { type: "boolean" } };
            if (vErrors === null) {
              vErrors = [err45];
            } else {
              vErrors.push(err45);
            }
            errors++;
          }
        }
      } else {
        const err46 = { instancePath: instancePath + "/release", schemaPath: "#/properties/release/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err46];
        } else {
          vErrors.push(err46);
        }
        errors++;
      }
    }
    if (data.targets !== void 0) {
      let data16 = data.targets;
      if (Array.isArray(data16)) {
        if (data16.length > 1e3) {
          const err47 = { instancePath: instancePath + "/targets", schemaPath: "#/properties/targets/maxItems", keyword: "maxItems", params: { limit: 1e3 } };
          if (vErrors === null) {
            vErrors = [err47];
          } else {
            vErrors.push(err47);
          }
          errors++;
        }
        if (data16.length < 0) {
          const err48 = { instancePath: instancePath + "/targets", schemaPath: "#/properties/targets/minItems", keyword: "minItems", params: { limit: 0 } };
          if (vErrors === null) {
            vErrors = [err48];
          } else {
            vErrors.push(err48);
          }
          errors++;
        }
        const len0 = data16.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data17 = data16[i0];
          if (data17 && typeof data17 == "object" && !Array.isArray(data17)) {
            if (data17.os === void 0) {
              const err49 = { instancePath: instancePath + "/targets/" + i0, schemaPath: "#/properties/targets/items/required", keyword: "required", params: { missingProperty: "os" } };
              if (vErrors === null) {
                vErrors = [err49];
              } else {
                vErrors.push(err49);
              }
              errors++;
            }
            if (data17.arch === void 0) {
              const err50 = { instancePath: instancePath + "/targets/" + i0, schemaPath: "#/properties/targets/items/required", keyword: "required", params: { missingProperty: "arch" } };
              if (vErrors === null) {
                vErrors = [err50];
              } else {
                vErrors.push(err50);
              }
              errors++;
            }
            for (const key3 in data17) {
              if (!(key3 === "os" || key3 === "versions" || key3 === "distro" || key3 === "edition" || key3 === "kernels" || key3 === "arch" || key3 === "share")) {
                const err51 = { instancePath: instancePath + "/targets/" + i0, schemaPath: "#/properties/targets/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 } };
                if (vErrors === null) {
                  vErrors = [err51];
                } else {
                  vErrors.push(err51);
                }
                errors++;
              }
            }
            if (data17.os !== void 0) {
              let data18 = data17.os;
              if (typeof data18 !== "string") {
                const err52 = { instancePath: instancePath + "/targets/" + i0 + "/os", schemaPath: "#/properties/targets/items/properties/os/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err52];
                } else {
                  vErrors.push(err52);
                }
                errors++;
              }
              if (!(data18 === "windows" || data18 === "linux" || data18 === "macos" || data18 === "firmware")) {
                const err53 = { instancePath: instancePath + "/targets/" + i0 + "/os", schemaPath: "#/properties/targets/items/properties/os/enum", keyword: "enum", params: { allowedValues: schema19.properties.targets.items.properties.os.enum } };
                if (vErrors === null) {
                  vErrors = [err53];
                } else {
                  vErrors.push(err53);
                }
                errors++;
              }
            }
            if (data17.versions !== void 0) {
              let data19 = data17.versions;
              if (typeof data19 === "string") {
                if (data19.length > 256) {
                  const err54 = { instancePath: instancePath + "/targets/" + i0 + "/versions", schemaPath: "#/properties/targets/items/properties/versions/maxLength", keyword: "maxLength", params: { limit: 256 } };
                  if (vErrors === null) {
                    vErrors = [err54];
                  } else {
                    vErrors.push(err54);
                  }
                  errors++;
                }
                if (!pattern11.test(data19)) {
                  const err55 = { instancePath: instancePath + "/targets/" + i0 + "/versions", schemaPath: "#/properties/targets/items/properties/versions/pattern", keyword: "pattern", params: { pattern: "^[0-9A-Za-z.*+<>=~^|, -]+$" } };
                  if (vErrors === null) {
                    vErrors = [err55];
                  } else {
                    vErrors.push(err55);
                  }
                  errors++;
                }
              } else {
                const err56 = { instancePath: instancePath + "/targets/" + i0 + "/versions", schemaPath: "#/properties/targets/items/properties/versions/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err56];
                } else {
                  vErrors.push(err56);
                }
                errors++;
              }
            }
            if (data17.distro !== void 0) {
              let data20 = data17.distro;
              if (typeof data20 === "string") {
                if (data20.length > 128) {
                  const err57 = { instancePath: instancePath + "/targets/" + i0 + "/distro", schemaPath: "#/properties/targets/items/properties/distro/maxLength", keyword: "maxLength", params: { limit: 128 } };
                  if (vErrors === null) {
                    vErrors = [err57];
                  } else {
                    vErrors.push(err57);
                  }
                  errors++;
                }
                if (!pattern3.test(data20)) {
                  const err58 = { instancePath: instancePath + "/targets/" + i0 + "/distro", schemaPath: "#/properties/targets/items/properties/distro/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$" } };
                  if (vErrors === null) {
                    vErrors = [err58];
                  } else {
                    vErrors.push(err58);
                  }
                  errors++;
                }
              } else {
                const err59 = { instancePath: instancePath + "/targets/" + i0 + "/distro", schemaPath: "#/properties/targets/items/properties/distro/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err59];
                } else {
                  vErrors.push(err59);
                }
                errors++;
              }
            }
            if (data17.edition !== void 0) {
              let data21 = data17.edition;
              if (typeof data21 !== "string") {
                const err60 = { instancePath: instancePath + "/targets/" + i0 + "/edition", schemaPath: "#/properties/targets/items/properties/edition/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err60];
                } else {
                  vErrors.push(err60);
                }
                errors++;
              }
              if (!(data21 === "client" || data21 === "server")) {
                const err61 = { instancePath: instancePath + "/targets/" + i0 + "/edition", schemaPath: "#/properties/targets/items/properties/edition/enum", keyword: "enum", params: { allowedValues: schema19.properties.targets.items.properties.edition.enum } };
                if (vErrors === null) {
                  vErrors = [err61];
                } else {
                  vErrors.push(err61);
                }
                errors++;
              }
            }
            if (data17.kernels !== void 0) {
              let data22 = data17.kernels;
              if (Array.isArray(data22)) {
                if (data22.length > 1e3) {
                  const err62 = { instancePath: instancePath + "/targets/" + i0 + "/kernels", schemaPath: "#/properties/targets/items/properties/kernels/maxItems", keyword: "maxItems", params: { limit: 1e3 } };
                  if (vErrors === null) {
                    vErrors = [err62];
                  } else {
                    vErrors.push(err62);
                  }
                  errors++;
                }
                if (data22.length < 1) {
                  const err63 = { instancePath: instancePath + "/targets/" + i0 + "/kernels", schemaPath: "#/properties/targets/items/properties/kernels/minItems", keyword: "minItems", params: { limit: 1 } };
                  if (vErrors === null) {
                    vErrors = [err63];
                  } else {
                    vErrors.push(err63);
                  }
                  errors++;
                }
                const len1 = data22.length;
                for (let i1 = 0; i1 < len1; i1++) {
                  let data23 = data22[i1];
                  if (typeof data23 === "string") {
                    if (data23.length > 128) {
                      const err64 = { instancePath: instancePath + "/targets/" + i0 + "/kernels/" + i1, schemaPath: "#/properties/targets/items/properties/kernels/items/maxLength", keyword: "maxLength", params: { limit: 128 } };
                      if (vErrors === null) {
                        vErrors = [err64];
                      } else {
                        vErrors.push(err64);
                      }
                      errors++;
                    }
                    if (!pattern13.test(data23)) {
                      const err65 = { instancePath: instancePath + "/targets/" + i0 + "/kernels/" + i1, schemaPath: "#/properties/targets/items/properties/kernels/items/pattern", keyword: "pattern", params: { pattern: "^[0-9A-Za-z][0-9A-Za-z.*+_~-]*$" } };
                      if (vErrors === null) {
                        vErrors = [err65];
                      } else {
                        vErrors.push(err65);
                      }
                      errors++;
                    }
                  } else {
                    const err66 = { instancePath: instancePath + "/targets/" + i0 + "/kernels/" + i1, schemaPath: "#/properties/targets/items/properties/kernels/items/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err66];
                    } else {
                      vErrors.push(err66);
                    }
                    errors++;
                  }
                }
              } else {
                const err67 = { instancePath: instancePath + "/targets/" + i0 + "/kernels", schemaPath: "#/properties/targets/items/properties/kernels/type", keyword: "type", params: { type: "array" } };
                if (vErrors === null) {
                  vErrors = [err67];
                } else {
                  vErrors.push(err67);
                }
                errors++;
              }
            }
            if (data17.arch !== void 0) {
              let data24 = data17.arch;
              if (Array.isArray(data24)) {
                if (data24.length > 7) {
                  const err68 = { instancePath: instancePath + "/targets/" + i0 + "/arch", schemaPath: "#/properties/targets/items/properties/arch/maxItems", keyword: "maxItems", params: { limit: 7 } };
                  if (vErrors === null) {
                    vErrors = [err68];
                  } else {
                    vErrors.push(err68);
                  }
                  errors++;
                }
                if (data24.length < 1) {
                  const err69 = { instancePath: instancePath + "/targets/" + i0 + "/arch", schemaPath: "#/properties/targets/items/properties/arch/minItems", keyword: "minItems", params: { limit: 1 } };
                  if (vErrors === null) {
                    vErrors = [err69];
                  } else {
                    vErrors.push(err69);
                  }
                  errors++;
                }
                const len2 = data24.length;
                for (let i2 = 0; i2 < len2; i2++) {
                  let data25 = data24[i2];
                  if (typeof data25 !== "string") {
                    const err70 = { instancePath: instancePath + "/targets/" + i0 + "/arch/" + i2, schemaPath: "#/properties/targets/items/properties/arch/items/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err70];
                    } else {
                      vErrors.push(err70);
                    }
                    errors++;
                  }
                  if (!(data25 === "x64" || data25 === "x86" || data25 === "arm64" || data25 === "arm" || data25 === "riscv64" || data25 === "ppc64le" || data25 === "s390x")) {
                    const err71 = { instancePath: instancePath + "/targets/" + i0 + "/arch/" + i2, schemaPath: "#/properties/targets/items/properties/arch/items/enum", keyword: "enum", params: { allowedValues: schema19.properties.targets.items.properties.arch.items.enum } };
                    if (vErrors === null) {
                      vErrors = [err71];
                    } else {
                      vErrors.push(err71);
                    }
                    errors++;
                  }
                }
                let i3 = data24.length;
                let j0;
                if (i3 > 1) {
                  const indices0 = {};
                  for (; i3--; ) {
                    let item0 = data24[i3];
                    if (typeof item0 !== "string") {
                      continue;
                    }
                    if (typeof indices0[item0] == "number") {
                      j0 = indices0[item0];
                      const err72 = { instancePath: instancePath + "/targets/" + i0 + "/arch", schemaPath: "#/properties/targets/items/properties/arch/uniqueItems", keyword: "uniqueItems", params: { i: i3, j: j0 } };
                      if (vErrors === null) {
                        vErrors = [err72];
                      } else {
                        vErrors.push(err72);
                      }
                      errors++;
                      break;
                    }
                    indices0[item0] = i3;
                  }
                }
              } else {
                const err73 = { instancePath: instancePath + "/targets/" + i0 + "/arch", schemaPath: "#/properties/targets/items/properties/arch/type", keyword: "type", params: { type: "array" } };
                if (vErrors === null) {
                  vErrors = [err73];
                } else {
                  vErrors.push(err73);
                }
                errors++;
              }
            }
            if (data17.share !== void 0) {
              let data26 = data17.share;
              if (typeof data26 == "number" && isFinite(data26)) {
                if (data26 > 1 || isNaN(data26)) {
                  const err74 = { instancePath: instancePath + "/targets/" + i0 + "/share", schemaPath: "#/properties/targets/items/properties/share/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 } };
                  if (vErrors === null) {
                    vErrors = [err74];
                  } else {
                    vErrors.push(err74);
                  }
                  errors++;
                }
                if (data26 < 0 || isNaN(data26)) {
                  const err75 = { instancePath: instancePath + "/targets/" + i0 + "/share", schemaPath: "#/properties/targets/items/properties/share/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
                  if (vErrors === null) {
                    vErrors = [err75];
                  } else {
                    vErrors.push(err75);
                  }
                  errors++;
                }
              } else {
                const err76 = { instancePath: instancePath + "/targets/" + i0 + "/share", schemaPath: "#/properties/targets/items/properties/share/type", keyword: "type", params: { type: "number" } };
                if (vErrors === null) {
                  vErrors = [err76];
                } else {
                  vErrors.push(err76);
                }
                errors++;
              }
            }
          } else {
            const err77 = { instancePath: instancePath + "/targets/" + i0, schemaPath: "#/properties/targets/items/type", keyword: "type", params: { type: "object" } };
            if (vErrors === null) {
              vErrors = [err77];
            } else {
              vErrors.push(err77);
            }
            errors++;
          }
        }
      } else {
        const err78 = { instancePath: instancePath + "/targets", schemaPath: "#/properties/targets/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err78];
        } else {
          vErrors.push(err78);
        }
        errors++;
      }
    }
    if (data.payload !== void 0) {
      let data27 = data.payload;
      if (Array.isArray(data27)) {
        if (data27.length > 1e3) {
          const err79 = { instancePath: instancePath + "/payload", schemaPath: "#/properties/payload/maxItems", keyword: "maxItems", params: { limit: 1e3 } };
          if (vErrors === null) {
            vErrors = [err79];
          } else {
            vErrors.push(err79);
          }
          errors++;
        }
        if (data27.length < 0) {
          const err80 = { instancePath: instancePath + "/payload", schemaPath: "#/properties/payload/minItems", keyword: "minItems", params: { limit: 0 } };
          if (vErrors === null) {
            vErrors = [err80];
          } else {
            vErrors.push(err80);
          }
          errors++;
        }
        const len3 = data27.length;
        for (let i4 = 0; i4 < len3; i4++) {
          let data28 = data27[i4];
          if (typeof data28 === "string") {
            if (data28.length > 1024) {
              const err81 = { instancePath: instancePath + "/payload/" + i4, schemaPath: "#/properties/payload/items/maxLength", keyword: "maxLength", params: { limit: 1024 } };
              if (vErrors === null) {
                vErrors = [err81];
              } else {
                vErrors.push(err81);
              }
              errors++;
            }
          } else {
            const err82 = { instancePath: instancePath + "/payload/" + i4, schemaPath: "#/properties/payload/items/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err82];
            } else {
              vErrors.push(err82);
            }
            errors++;
          }
        }
      } else {
        const err83 = { instancePath: instancePath + "/payload", schemaPath: "#/properties/payload/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err83];
        } else {
          vErrors.push(err83);
        }
        errors++;
      }
    }
    if (data.artifacts !== void 0) {
      let data29 = data.artifacts;
      if (Array.isArray(data29)) {
        if (data29.length > 25e4) {
          const err84 = { instancePath: instancePath + "/artifacts", schemaPath: "#/properties/artifacts/maxItems", keyword: "maxItems", params: { limit: 25e4 } };
          if (vErrors === null) {
            vErrors = [err84];
          } else {
            vErrors.push(err84);
          }
          errors++;
        }
        if (data29.length < 0) {
          const err85 = { instancePath: instancePath + "/artifacts", schemaPath: "#/properties/artifacts/minItems", keyword: "minItems", params: { limit: 0 } };
          if (vErrors === null) {
            vErrors = [err85];
          } else {
            vErrors.push(err85);
          }
          errors++;
        }
        const len4 = data29.length;
        for (let i5 = 0; i5 < len4; i5++) {
          if (!validate53(data29[i5], { instancePath: instancePath + "/artifacts/" + i5, parentData: data29, parentDataProperty: i5, rootData, dynamicAnchors })) {
            vErrors = vErrors === null ? validate53.errors : join(vErrors, validate53.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err86 = { instancePath: instancePath + "/artifacts", schemaPath: "#/properties/artifacts/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err86];
        } else {
          vErrors.push(err86);
        }
        errors++;
      }
    }
    if (data.rollout !== void 0) {
      let data31 = data.rollout;
      if (data31 && typeof data31 == "object" && !Array.isArray(data31)) {
        if (data31.population === void 0) {
          const err87 = { instancePath: instancePath + "/rollout", schemaPath: "#/properties/rollout/required", keyword: "required", params: { missingProperty: "population" } };
          if (vErrors === null) {
            vErrors = [err87];
          } else {
            vErrors.push(err87);
          }
          errors++;
        }
        if (data31.stages === void 0) {
          const err88 = { instancePath: instancePath + "/rollout", schemaPath: "#/properties/rollout/required", keyword: "required", params: { missingProperty: "stages" } };
          if (vErrors === null) {
            vErrors = [err88];
          } else {
            vErrors.push(err88);
          }
          errors++;
        }
        for (const key4 in data31) {
          if (!(key4 === "population" || key4 === "onlineFraction" || key4 === "stages" || key4 === "halt" || key4 === "unstaged")) {
            const err89 = { instancePath: instancePath + "/rollout", schemaPath: "#/properties/rollout/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 } };
            if (vErrors === null) {
              vErrors = [err89];
            } else {
              vErrors.push(err89);
            }
            errors++;
          }
        }
        if (data31.population !== void 0) {
          let data32 = data31.population;
          if (!(typeof data32 == "number" && (!(data32 % 1) && !isNaN(data32)) && isFinite(data32))) {
            const err90 = { instancePath: instancePath + "/rollout/population", schemaPath: "#/properties/rollout/properties/population/type", keyword: "type", params: { type: "integer" } };
            if (vErrors === null) {
              vErrors = [err90];
            } else {
              vErrors.push(err90);
            }
            errors++;
          }
          if (typeof data32 == "number" && isFinite(data32)) {
            if (data32 > 9007199254740991 || isNaN(data32)) {
              const err91 = { instancePath: instancePath + "/rollout/population", schemaPath: "#/properties/rollout/properties/population/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 } };
              if (vErrors === null) {
                vErrors = [err91];
              } else {
                vErrors.push(err91);
              }
              errors++;
            }
            if (data32 < 0 || isNaN(data32)) {
              const err92 = { instancePath: instancePath + "/rollout/population", schemaPath: "#/properties/rollout/properties/population/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
              if (vErrors === null) {
                vErrors = [err92];
              } else {
                vErrors.push(err92);
              }
              errors++;
            }
          }
        }
        if (data31.onlineFraction !== void 0) {
          let data33 = data31.onlineFraction;
          if (typeof data33 == "number" && isFinite(data33)) {
            if (data33 > 1 || isNaN(data33)) {
              const err93 = { instancePath: instancePath + "/rollout/onlineFraction", schemaPath: "#/properties/rollout/properties/onlineFraction/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 } };
              if (vErrors === null) {
                vErrors = [err93];
              } else {
                vErrors.push(err93);
              }
              errors++;
            }
            if (data33 < 0 || isNaN(data33)) {
              const err94 = { instancePath: instancePath + "/rollout/onlineFraction", schemaPath: "#/properties/rollout/properties/onlineFraction/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
              if (vErrors === null) {
                vErrors = [err94];
              } else {
                vErrors.push(err94);
              }
              errors++;
            }
          } else {
            const err95 = { instancePath: instancePath + "/rollout/onlineFraction", schemaPath: "#/properties/rollout/properties/onlineFraction/type", keyword: "type", params: { type: "number" } };
            if (vErrors === null) {
              vErrors = [err95];
            } else {
              vErrors.push(err95);
            }
            errors++;
          }
        }
        if (data31.stages !== void 0) {
          let data34 = data31.stages;
          if (Array.isArray(data34)) {
            if (data34.length > 100) {
              const err96 = { instancePath: instancePath + "/rollout/stages", schemaPath: "#/properties/rollout/properties/stages/maxItems", keyword: "maxItems", params: { limit: 100 } };
              if (vErrors === null) {
                vErrors = [err96];
              } else {
                vErrors.push(err96);
              }
              errors++;
            }
            if (data34.length < 0) {
              const err97 = { instancePath: instancePath + "/rollout/stages", schemaPath: "#/properties/rollout/properties/stages/minItems", keyword: "minItems", params: { limit: 0 } };
              if (vErrors === null) {
                vErrors = [err97];
              } else {
                vErrors.push(err97);
              }
              errors++;
            }
            const len5 = data34.length;
            for (let i6 = 0; i6 < len5; i6++) {
              let data35 = data34[i6];
              if (data35 && typeof data35 == "object" && !Array.isArray(data35)) {
                if (data35.name === void 0) {
                  const err98 = { instancePath: instancePath + "/rollout/stages/" + i6, schemaPath: "#/properties/rollout/properties/stages/items/required", keyword: "required", params: { missingProperty: "name" } };
                  if (vErrors === null) {
                    vErrors = [err98];
                  } else {
                    vErrors.push(err98);
                  }
                  errors++;
                }
                for (const key5 in data35) {
                  if (!(key5 === "name" || key5 === "audience" || key5 === "hosts" || key5 === "percent" || key5 === "bake" || key5 === "mode" || key5 === "covers")) {
                    const err99 = { instancePath: instancePath + "/rollout/stages/" + i6, schemaPath: "#/properties/rollout/properties/stages/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key5 } };
                    if (vErrors === null) {
                      vErrors = [err99];
                    } else {
                      vErrors.push(err99);
                    }
                    errors++;
                  }
                }
                if (data35.name !== void 0) {
                  let data36 = data35.name;
                  if (typeof data36 === "string") {
                    if (data36.length > 128) {
                      const err100 = { instancePath: instancePath + "/rollout/stages/" + i6 + "/name", schemaPath: "#/properties/rollout/properties/stages/items/properties/name/maxLength", keyword: "maxLength", params: { limit: 128 } };
                      if (vErrors === null) {
                        vErrors = [err100];
                      } else {
                        vErrors.push(err100);
                      }
                      errors++;
                    }
                    if (!pattern5.test(data36)) {
                      const err101 = { instancePath: instancePath + "/rollout/stages/" + i6 + "/name", schemaPath: "#/properties/rollout/properties/stages/items/properties/name/pattern", keyword: "pattern", params: { pattern: "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } };
                      if (vErrors === null) {
                        vErrors = [err101];
                      } else {
                        vErrors.push(err101);
                      }
                      errors++;
                    }
                  } else {
                    const err102 = { instancePath: instancePath + "/rollout/stages/" + i6 + "/name", schemaPath: "#/properties/rollout/properties/stages/items/properties/name/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err102];
                    } else {
                      vErrors.push(err102);
                    }
                    errors++;
                  }
                }
                if (data35.audience !== void 0) {
                  let data37 = data35.audience;
                  if (typeof data37 !== "string") {
                    const err103 = { instancePath: instancePath + "/rollout/stages/" + i6 + "/audience", schemaPath: "#/properties/rollout/properties/stages/items/properties/audience/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err103];
                    } else {
                      vErrors.push(err103);
                    }
                    errors++;
                  }
                  if (!(data37 === "internal" || data37 === "external")) {
                    const err104 = { instancePath: instancePath + "/rollout/stages/" + i6 + "/audience", schemaPath: "#/properties/rollout/properties/stages/items/properties/audience/enum", keyword: "enum", params: { allowedValues: schema19.properties.rollout.properties.stages.items.properties.audience.enum } };
                    if (vErrors === null) {
                      vErrors = [err104];
                    } else {
                      vErrors.push(err104);
                    }
                    errors++;
                  }
                }
                if (data35.hosts !== void 0) {
                  let data38 = data35.hosts;
                  if (!(typeof data38 == "number" && (!(data38 % 1) && !isNaN(data38)) && isFinite(data38))) {
                    const err105 = { instancePath: instancePath + "/rollout/stages/" + i6 + "/hosts", schemaPath: "#/properties/rollout/properties/stages/items/properties/hosts/type", keyword: "type", params: { type: "integer" } };
                    if (vErrors === null) {
                      vErrors = [err105];
                    } else {
                      vErrors.push(err105);
                    }
                    errors++;
                  }
                  if (typeof data38 == "number" && isFinite(data38)) {
                    if (data38 > 9007199254740991 || isNaN(data38)) {
                      const err106 = { instancePath: instancePath + "/rollout/stages/" + i6 + "/hosts", schemaPath: "#/properties/rollout/properties/stages/items/properties/hosts/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 } };
                      if (vErrors === null) {
                        vErrors = [err106];
                      } else {
                        vErrors.push(err106);
                      }
                      errors++;
                    }
                    if (data38 < 0 || isNaN(data38)) {
                      const err107 = { instancePath: instancePath + "/rollout/stages/" + i6 + "/hosts", schemaPath: "#/properties/rollout/properties/stages/items/properties/hosts/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
                      if (vErrors === null) {
                        vErrors = [err107];
                      } else {
                        vErrors.push(err107);
                      }
                      errors++;
                    }
                  }
                }
                if (data35.percent !== void 0) {
                  let data39 = data35.percent;
                  if (typeof data39 == "number" && isFinite(data39)) {
                    if (data39 > 100 || isNaN(data39)) {
                      const err108 = { instancePath: instancePath + "/rollout/stages/" + i6 + "/percent", schemaPath: "#/properties/rollout/properties/stages/items/properties/percent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 } };
                      if (vErrors === null) {
                        vErrors = [err108];
                      } else {
                        vErrors.push(err108);
                      }
                      errors++;
                    }
                    if (data39 < 0 || isNaN(data39)) {
                      const err109 = { instancePath: instancePath + "/rollout/stages/" + i6 + "/percent", schemaPath: "#/properties/rollout/properties/stages/items/properties/percent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
                      if (vErrors === null) {
                        vErrors = [err109];
                      } else {
                        vErrors.push(err109);
                      }
                      errors++;
                    }
                  } else {
                    const err110 = { instancePath: instancePath + "/rollout/stages/" + i6 + "/percent", schemaPath: "#/properties/rollout/properties/stages/items/properties/percent/type", keyword: "type", params: { type: "number" } };
                    if (vErrors === null) {
                      vErrors = [err110];
                    } else {
                      vErrors.push(err110);
                    }
                    errors++;
                  }
                }
                if (data35.bake !== void 0) {
                  let data40 = data35.bake;
                  if (typeof data40 === "string") {
                    if (data40.length > 256) {
                      const err111 = { instancePath: instancePath + "/rollout/stages/" + i6 + "/bake", schemaPath: "#/properties/rollout/properties/stages/items/properties/bake/maxLength", keyword: "maxLength", params: { limit: 256 } };
                      if (vErrors === null) {
                        vErrors = [err111];
                      } else {
                        vErrors.push(err111);
                      }
                      errors++;
                    }
                    if (!pattern28.test(data40)) {
                      const err112 = { instancePath: instancePath + "/rollout/stages/" + i6 + "/bake", schemaPath: "#/properties/rollout/properties/stages/items/properties/bake/pattern", keyword: "pattern", params: { pattern: "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" } };
                      if (vErrors === null) {
                        vErrors = [err112];
                      } else {
                        vErrors.push(err112);
                      }
                      errors++;
                    }
                  } else {
                    const err113 = { instancePath: instancePath + "/rollout/stages/" + i6 + "/bake", schemaPath: "#/properties/rollout/properties/stages/items/properties/bake/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err113];
                    } else {
                      vErrors.push(err113);
                    }
                    errors++;
                  }
                }
                if (data35.mode !== void 0) {
                  let data41 = data35.mode;
                  if (typeof data41 !== "string") {
                    const err114 = { instancePath: instancePath + "/rollout/stages/" + i6 + "/mode", schemaPath: "#/properties/rollout/properties/stages/items/properties/mode/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err114];
                    } else {
                      vErrors.push(err114);
                    }
                    errors++;
                  }
                  if (!(data41 === "deploy" || data41 === "simulate" || data41 === "audit" || data41 === "log-only")) {
                    const err115 = { instancePath: instancePath + "/rollout/stages/" + i6 + "/mode", schemaPath: "#/properties/rollout/properties/stages/items/properties/mode/enum", keyword: "enum", params: { allowedValues: schema19.properties.rollout.properties.stages.items.properties.mode.enum } };
                    if (vErrors === null) {
                      vErrors = [err115];
                    } else {
                      vErrors.push(err115);
                    }
                    errors++;
                  }
                }
                if (data35.covers !== void 0) {
                  let data42 = data35.covers;
                  if (Array.isArray(data42)) {
                    if (data42.length > 1e3) {
                      const err116 = { instancePath: instancePath + "/rollout/stages/" + i6 + "/covers", schemaPath: "#/properties/rollout/properties/stages/items/properties/covers/maxItems", keyword: "maxItems", params: { limit: 1e3 } };
                      if (vErrors === null) {
                        vErrors = [err116];
                      } else {
                        vErrors.push(err116);
                      }
                      errors++;
                    }
                    if (data42.length < 0) {
                      const err117 = { instancePath: instancePath + "/rollout/stages/" + i6 + "/covers", schemaPath: "#/properties/rollout/properties/stages/items/properties/covers/minItems", keyword: "minItems", params: { limit: 0 } };
                      if (vErrors === null) {
                        vErrors = [err117];
                      } else {
                        vErrors.push(err117);
                      }
                      errors++;
                    }
                    const len6 = data42.length;
                    for (let i7 = 0; i7 < len6; i7++) {
                      let data43 = data42[i7];
                      if (typeof data43 === "string") {
                        if (data43.length > 256) {
                          const err118 = { instancePath: instancePath + "/rollout/stages/" + i6 + "/covers/" + i7, schemaPath: "#/properties/rollout/properties/stages/items/properties/covers/items/maxLength", keyword: "maxLength", params: { limit: 256 } };
                          if (vErrors === null) {
                            vErrors = [err118];
                          } else {
                            vErrors.push(err118);
                          }
                          errors++;
                        }
                        if (!pattern5.test(data43)) {
                          const err119 = { instancePath: instancePath + "/rollout/stages/" + i6 + "/covers/" + i7, schemaPath: "#/properties/rollout/properties/stages/items/properties/covers/items/pattern", keyword: "pattern", params: { pattern: "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } };
                          if (vErrors === null) {
                            vErrors = [err119];
                          } else {
                            vErrors.push(err119);
                          }
                          errors++;
                        }
                      } else {
                        const err120 = { instancePath: instancePath + "/rollout/stages/" + i6 + "/covers/" + i7, schemaPath: "#/properties/rollout/properties/stages/items/properties/covers/items/type", keyword: "type", params: { type: "string" } };
                        if (vErrors === null) {
                          vErrors = [err120];
                        } else {
                          vErrors.push(err120);
                        }
                        errors++;
                      }
                    }
                  } else {
                    const err121 = { instancePath: instancePath + "/rollout/stages/" + i6 + "/covers", schemaPath: "#/properties/rollout/properties/stages/items/properties/covers/type", keyword: "type", params: { type: "array" } };
                    if (vErrors === null) {
                      vErrors = [err121];
                    } else {
                      vErrors.push(err121);
                    }
                    errors++;
                  }
                }
              } else {
                const err122 = { instancePath: instancePath + "/rollout/stages/" + i6, schemaPath: "#/properties/rollout/properties/stages/items/type", keyword: "type", params: { type: "object" } };
                if (vErrors === null) {
                  vErrors = [err122];
                } else {
                  vErrors.push(err122);
                }
                errors++;
              }
            }
          } else {
            const err123 = { instancePath: instancePath + "/rollout/stages", schemaPath: "#/properties/rollout/properties/stages/type", keyword: "type", params: { type: "array" } };
            if (vErrors === null) {
              vErrors = [err123];
            } else {
              vErrors.push(err123);
            }
            errors++;
          }
        }
        if (data31.halt !== void 0) {
          let data44 = data31.halt;
          if (data44 && typeof data44 == "object" && !Array.isArray(data44)) {
            if (data44.automatic === void 0) {
              const err124 = { instancePath: instancePath + "/rollout/halt", schemaPath: "#/properties/rollout/properties/halt/required", keyword: "required", params: { missingProperty: "automatic" } };
              if (vErrors === null) {
                vErrors = [err124];
              } else {
                vErrors.push(err124);
              }
              errors++;
            }
            for (const key6 in data44) {
              if (!(key6 === "automatic" || key6 === "within" || key6 === "onMissingData" || key6 === "control" || key6 === "metrics")) {
                const err125 = { instancePath: instancePath + "/rollout/halt", schemaPath: "#/properties/rollout/properties/halt/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key6 } };
                if (vErrors === null) {
                  vErrors = [err125];
                } else {
                  vErrors.push(err125);
                }
                errors++;
              }
            }
            if (data44.automatic !== void 0) {
              if (typeof data44.automatic !== "boolean") {
                const err126 = { instancePath: instancePath + "/rollout/halt/automatic", schemaPath: "#/properties/rollout/properties/halt/properties/automatic/type", keyword: "type", params: { type: "boolean" } };
                if (vErrors === null) {
                  vErrors = [err126];
                } else {
                  vErrors.push(err126);
                }
                errors++;
              }
            }
            if (data44.within !== void 0) {
              let data46 = data44.within;
              if (typeof data46 === "string") {
                if (data46.length > 256) {
                  const err127 = { instancePath: instancePath + "/rollout/halt/within", schemaPath: "#/properties/rollout/properties/halt/properties/within/maxLength", keyword: "maxLength", params: { limit: 256 } };
                  if (vErrors === null) {
                    vErrors = [err127];
                  } else {
                    vErrors.push(err127);
                  }
                  errors++;
                }
                if (!pattern28.test(data46)) {
                  const err128 = { instancePath: instancePath + "/rollout/halt/within", schemaPath: "#/properties/rollout/properties/halt/properties/within/pattern", keyword: "pattern", params: { pattern: "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" } };
                  if (vErrors === null) {
                    vErrors = [err128];
                  } else {
                    vErrors.push(err128);
                  }
                  errors++;
                }
              } else {
                const err129 = { instancePath: instancePath + "/rollout/halt/within", schemaPath: "#/properties/rollout/properties/halt/properties/within/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err129];
                } else {
                  vErrors.push(err129);
                }
                errors++;
              }
            }
            if (data44.onMissingData !== void 0) {
              let data47 = data44.onMissingData;
              if (typeof data47 !== "string") {
                const err130 = { instancePath: instancePath + "/rollout/halt/onMissingData", schemaPath: "#/properties/rollout/properties/halt/properties/onMissingData/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err130];
                } else {
                  vErrors.push(err130);
                }
                errors++;
              }
              if (!(data47 === "halt" || data47 === "hold" || data47 === "continue")) {
                const err131 = { instancePath: instancePath + "/rollout/halt/onMissingData", schemaPath: "#/properties/rollout/properties/halt/properties/onMissingData/enum", keyword: "enum", params: { allowedValues: schema19.properties.rollout.properties.halt.properties.onMissingData.enum } };
                if (vErrors === null) {
                  vErrors = [err131];
                } else {
                  vErrors.push(err131);
                }
                errors++;
              }
            }
            if (data44.control !== void 0) {
              let data48 = data44.control;
              if (data48 && typeof data48 == "object" && !Array.isArray(data48)) {
                if (data48.group === void 0) {
                  const err132 = { instancePath: instancePath + "/rollout/halt/control", schemaPath: "#/properties/rollout/properties/halt/properties/control/required", keyword: "required", params: { missingProperty: "group" } };
                  if (vErrors === null) {
                    vErrors = [err132];
                  } else {
                    vErrors.push(err132);
                  }
                  errors++;
                }
                for (const key7 in data48) {
                  if (!(key7 === "group" || key7 === "minHosts")) {
                    const err133 = { instancePath: instancePath + "/rollout/halt/control", schemaPath: "#/properties/rollout/properties/halt/properties/control/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key7 } };
                    if (vErrors === null) {
                      vErrors = [err133];
                    } else {
                      vErrors.push(err133);
                    }
                    errors++;
                  }
                }
                if (data48.group !== void 0) {
                  let data49 = data48.group;
                  if (typeof data49 === "string") {
                    if (data49.length > 256) {
                      const err134 = { instancePath: instancePath + "/rollout/halt/control/group", schemaPath: "#/properties/rollout/properties/halt/properties/control/properties/group/maxLength", keyword: "maxLength", params: { limit: 256 } };
                      if (vErrors === null) {
                        vErrors = [err134];
                      } else {
                        vErrors.push(err134);
                      }
                      errors++;
                    }
                    if (!pattern5.test(data49)) {
                      const err135 = { instancePath: instancePath + "/rollout/halt/control/group", schemaPath: "#/properties/rollout/properties/halt/properties/control/properties/group/pattern", keyword: "pattern", params: { pattern: "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } };
                      if (vErrors === null) {
                        vErrors = [err135];
                      } else {
                        vErrors.push(err135);
                      }
                      errors++;
                    }
                  } else {
                    const err136 = { instancePath: instancePath + "/rollout/halt/control/group", schemaPath: "#/properties/rollout/properties/halt/properties/control/properties/group/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err136];
                    } else {
                      vErrors.push(err136);
                    }
                    errors++;
                  }
                }
                if (data48.minHosts !== void 0) {
                  let data50 = data48.minHosts;
                  if (!(typeof data50 == "number" && (!(data50 % 1) && !isNaN(data50)) && isFinite(data50))) {
                    const err137 = { instancePath: instancePath + "/rollout/halt/control/minHosts", schemaPath: "#/properties/rollout/properties/halt/properties/control/properties/minHosts/type", keyword: "type", params: { type: "integer" } };
                    if (vErrors === null) {
                      vErrors = [err137];
                    } else {
                      vErrors.push(err137);
                    }
                    errors++;
                  }
                  if (typeof data50 == "number" && isFinite(data50)) {
                    if (data50 > 9007199254740991 || isNaN(data50)) {
                      const err138 = { instancePath: instancePath + "/rollout/halt/control/minHosts", schemaPath: "#/properties/rollout/properties/halt/properties/control/properties/minHosts/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 } };
                      if (vErrors === null) {
                        vErrors = [err138];
                      } else {
                        vErrors.push(err138);
                      }
                      errors++;
                    }
                    if (data50 < 0 || isNaN(data50)) {
                      const err139 = { instancePath: instancePath + "/rollout/halt/control/minHosts", schemaPath: "#/properties/rollout/properties/halt/properties/control/properties/minHosts/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
                      if (vErrors === null) {
                        vErrors = [err139];
                      } else {
                        vErrors.push(err139);
                      }
                      errors++;
                    }
                  }
                }
              } else {
                const err140 = { instancePath: instancePath + "/rollout/halt/control", schemaPath: "#/properties/rollout/properties/halt/properties/control/type", keyword: "type", params: { type: "object" } };
                if (vErrors === null) {
                  vErrors = [err140];
                } else {
                  vErrors.push(err140);
                }
                errors++;
              }
            }
            if (data44.metrics !== void 0) {
              let data51 = data44.metrics;
              if (Array.isArray(data51)) {
                if (data51.length > 100) {
                  const err141 = { instancePath: instancePath + "/rollout/halt/metrics", schemaPath: "#/properties/rollout/properties/halt/properties/metrics/maxItems", keyword: "maxItems", params: { limit: 100 } };
                  if (vErrors === null) {
                    vErrors = [err141];
                  } else {
                    vErrors.push(err141);
                  }
                  errors++;
                }
                if (data51.length < 0) {
                  const err142 = { instancePath: instancePath + "/rollout/halt/metrics", schemaPath: "#/properties/rollout/properties/halt/properties/metrics/minItems", keyword: "minItems", params: { limit: 0 } };
                  if (vErrors === null) {
                    vErrors = [err142];
                  } else {
                    vErrors.push(err142);
                  }
                  errors++;
                }
                const len7 = data51.length;
                for (let i8 = 0; i8 < len7; i8++) {
                  let data52 = data51[i8];
                  if (data52 && typeof data52 == "object" && !Array.isArray(data52)) {
                    if (data52.name === void 0) {
                      const err143 = { instancePath: instancePath + "/rollout/halt/metrics/" + i8, schemaPath: "#/properties/rollout/properties/halt/properties/metrics/items/required", keyword: "required", params: { missingProperty: "name" } };
                      if (vErrors === null) {
                        vErrors = [err143];
                      } else {
                        vErrors.push(err143);
                      }
                      errors++;
                    }
                    if (data52.kind === void 0) {
                      const err144 = { instancePath: instancePath + "/rollout/halt/metrics/" + i8, schemaPath: "#/properties/rollout/properties/halt/properties/metrics/items/required", keyword: "required", params: { missingProperty: "kind" } };
                      if (vErrors === null) {
                        vErrors = [err144];
                      } else {
                        vErrors.push(err144);
                      }
                      errors++;
                    }
                    for (const key8 in data52) {
                      if (!(key8 === "name" || key8 === "kind" || key8 === "max" || key8 === "min" || key8 === "per" || key8 === "within" || key8 === "stages")) {
                        const err145 = { instancePath: instancePath + "/rollout/halt/metrics/" + i8, schemaPath: "#/properties/rollout/properties/halt/properties/metrics/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key8 } };
                        if (vErrors === null) {
                          vErrors = [err145];
                        } else {
                          vErrors.push(err145);
                        }
                        errors++;
                      }
                    }
                    if (data52.name !== void 0) {
                      let data53 = data52.name;
                      if (typeof data53 === "string") {
                        if (data53.length > 128) {
                          const err146 = { instancePath: instancePath + "/rollout/halt/metrics/" + i8 + "/name", schemaPath: "#/properties/rollout/properties/halt/properties/metrics/items/properties/name/maxLength", keyword: "maxLength", params: { limit: 128 } };
                          if (vErrors === null) {
                            vErrors = [err146];
                          } else {
                            vErrors.push(err146);
                          }
                          errors++;
                        }
                        if (!pattern5.test(data53)) {
                          const err147 = { instancePath: instancePath + "/rollout/halt/metrics/" + i8 + "/name", schemaPath: "#/properties/rollout/properties/halt/properties/metrics/items/properties/name/pattern", keyword: "pattern", params: { pattern: "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } };
                          if (vErrors === null) {
                            vErrors = [err147];
                          } else {
                            vErrors.push(err147);
                          }
                          errors++;
                        }
                      } else {
                        const err148 = { instancePath: instancePath + "/rollout/halt/metrics/" + i8 + "/name", schemaPath: "#/properties/rollout/properties/halt/properties/metrics/items/properties/name/type", keyword: "type", params: { type: "string" } };
                        if (vErrors === null) {
                          vErrors = [err148];
                        } else {
                          vErrors.push(err148);
                        }
                        errors++;
                      }
                    }
                    if (data52.kind !== void 0) {
                      let data54 = data52.kind;
                      if (typeof data54 !== "string") {
                        const err149 = { instancePath: instancePath + "/rollout/halt/metrics/" + i8 + "/kind", schemaPath: "#/properties/rollout/properties/halt/properties/metrics/items/properties/kind/type", keyword: "type", params: { type: "string" } };
                        if (vErrors === null) {
                          vErrors = [err149];
                        } else {
                          vErrors.push(err149);
                        }
                        errors++;
                      }
                      if (!(data54 === "crash" || data54 === "liveness" || data54 === "network" || data54 === "updater" || data54 === "performance" || data54 === "other")) {
                        const err150 = { instancePath: instancePath + "/rollout/halt/metrics/" + i8 + "/kind", schemaPath: "#/properties/rollout/properties/halt/properties/metrics/items/properties/kind/enum", keyword: "enum", params: { allowedValues: schema19.properties.rollout.properties.halt.properties.metrics.items.properties.kind.enum } };
                        if (vErrors === null) {
                          vErrors = [err150];
                        } else {
                          vErrors.push(err150);
                        }
                        errors++;
                      }
                    }
                    if (data52.max !== void 0) {
                      let data55 = data52.max;
                      if (typeof data55 == "number" && isFinite(data55)) {
                        if (data55 > 1e15 || isNaN(data55)) {
                          const err151 = { instancePath: instancePath + "/rollout/halt/metrics/" + i8 + "/max", schemaPath: "#/properties/rollout/properties/halt/properties/metrics/items/properties/max/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e15 } };
                          if (vErrors === null) {
                            vErrors = [err151];
                          } else {
                            vErrors.push(err151);
                          }
                          errors++;
                        }
                        if (data55 < -1e15 || isNaN(data55)) {
                          const err152 = { instancePath: instancePath + "/rollout/halt/metrics/" + i8 + "/max", schemaPath: "#/properties/rollout/properties/halt/properties/metrics/items/properties/max/minimum", keyword: "minimum", params: { comparison: ">=", limit: -1e15 } };
                          if (vErrors === null) {
                            vErrors = [err152];
                          } else {
                            vErrors.push(err152);
                          }
                          errors++;
                        }
                      } else {
                        const err153 = { instancePath: instancePath + "/rollout/halt/metrics/" + i8 + "/max", schemaPath: "#/properties/rollout/properties/halt/properties/metrics/items/properties/max/type", keyword: "type", params: { type: "number" } };
                        if (vErrors === null) {
                          vErrors = [err153];
                        } else {
                          vErrors.push(err153);
                        }
                        errors++;
                      }
                    }
                    if (data52.min !== void 0) {
                      let data56 = data52.min;
                      if (typeof data56 == "number" && isFinite(data56)) {
                        if (data56 > 1e15 || isNaN(data56)) {
                          const err154 = { instancePath: instancePath + "/rollout/halt/metrics/" + i8 + "/min", schemaPath: "#/properties/rollout/properties/halt/properties/metrics/items/properties/min/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e15 } };
                          if (vErrors === null) {
                            vErrors = [err154];
                          } else {
                            vErrors.push(err154);
                          }
                          errors++;
                        }
                        if (data56 < -1e15 || isNaN(data56)) {
                          const err155 = { instancePath: instancePath + "/rollout/halt/metrics/" + i8 + "/min", schemaPath: "#/properties/rollout/properties/halt/properties/metrics/items/properties/min/minimum", keyword: "minimum", params: { comparison: ">=", limit: -1e15 } };
                          if (vErrors === null) {
                            vErrors = [err155];
                          } else {
                            vErrors.push(err155);
                          }
                          errors++;
                        }
                      } else {
                        const err156 = { instancePath: instancePath + "/rollout/halt/metrics/" + i8 + "/min", schemaPath: "#/properties/rollout/properties/halt/properties/metrics/items/properties/min/type", keyword: "type", params: { type: "number" } };
                        if (vErrors === null) {
                          vErrors = [err156];
                        } else {
                          vErrors.push(err156);
                        }
                        errors++;
                      }
                    }
                    if (data52.per !== void 0) {
                      let data57 = data52.per;
                      if (typeof data57 !== "string") {
                        const err157 = { instancePath: instancePath + "/rollout/halt/metrics/" + i8 + "/per", schemaPath: "#/properties/rollout/properties/halt/properties/metrics/items/properties/per/type", keyword: "type", params: { type: "string" } };
                        if (vErrors === null) {
                          vErrors = [err157];
                        } else {
                          vErrors.push(err157);
                        }
                        errors++;
                      }
                      if (!(data57 === "host-hour" || data57 === "host-day" || data57 === "host")) {
                        const err158 = { instancePath: instancePath + "/rollout/halt/metrics/" + i8 + "/per", schemaPath: "#/properties/rollout/properties/halt/properties/metrics/items/properties/per/enum", keyword: "enum", params: { allowedValues: schema19.properties.rollout.properties.halt.properties.metrics.items.properties.per.enum } };
                        if (vErrors === null) {
                          vErrors = [err158];
                        } else {
                          vErrors.push(err158);
                        }
                        errors++;
                      }
                    }
                    if (data52.within !== void 0) {
                      let data58 = data52.within;
                      if (typeof data58 === "string") {
                        if (data58.length > 256) {
                          const err159 = { instancePath: instancePath + "/rollout/halt/metrics/" + i8 + "/within", schemaPath: "#/properties/rollout/properties/halt/properties/metrics/items/properties/within/maxLength", keyword: "maxLength", params: { limit: 256 } };
                          if (vErrors === null) {
                            vErrors = [err159];
                          } else {
                            vErrors.push(err159);
                          }
                          errors++;
                        }
                        if (!pattern28.test(data58)) {
                          const err160 = { instancePath: instancePath + "/rollout/halt/metrics/" + i8 + "/within", schemaPath: "#/properties/rollout/properties/halt/properties/metrics/items/properties/within/pattern", keyword: "pattern", params: { pattern: "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" } };
                          if (vErrors === null) {
                            vErrors = [err160];
                          } else {
                            vErrors.push(err160);
                          }
                          errors++;
                        }
                      } else {
                        const err161 = { instancePath: instancePath + "/rollout/halt/metrics/" + i8 + "/within", schemaPath: "#/properties/rollout/properties/halt/properties/metrics/items/properties/within/type", keyword: "type", params: { type: "string" } };
                        if (vErrors === null) {
                          vErrors = [err161];
                        } else {
                          vErrors.push(err161);
                        }
                        errors++;
                      }
                    }
                    if (data52.stages !== void 0) {
                      let data59 = data52.stages;
                      if (Array.isArray(data59)) {
                        if (data59.length > 100) {
                          const err162 = { instancePath: instancePath + "/rollout/halt/metrics/" + i8 + "/stages", schemaPath: "#/properties/rollout/properties/halt/properties/metrics/items/properties/stages/maxItems", keyword: "maxItems", params: { limit: 100 } };
                          if (vErrors === null) {
                            vErrors = [err162];
                          } else {
                            vErrors.push(err162);
                          }
                          errors++;
                        }
                        if (data59.length < 1) {
                          const err163 = { instancePath: instancePath + "/rollout/halt/metrics/" + i8 + "/stages", schemaPath: "#/properties/rollout/properties/halt/properties/metrics/items/properties/stages/minItems", keyword: "minItems", params: { limit: 1 } };
                          if (vErrors === null) {
                            vErrors = [err163];
                          } else {
                            vErrors.push(err163);
                          }
                          errors++;
                        }
                        const len8 = data59.length;
                        for (let i9 = 0; i9 < len8; i9++) {
                          let data60 = data59[i9];
                          if (typeof data60 === "string") {
                            if (data60.length > 128) {
                              const err164 = { instancePath: instancePath + "/rollout/halt/metrics/" + i8 + "/stages/" + i9, schemaPath: "#/properties/rollout/properties/halt/properties/metrics/items/properties/stages/items/maxLength", keyword: "maxLength", params: { limit: 128 } };
                              if (vErrors === null) {
                                vErrors = [err164];
                              } else {
                                vErrors.push(err164);
                              }
                              errors++;
                            }
                            if (!pattern5.test(data60)) {
                              const err165 = { instancePath: instancePath + "/rollout/halt/metrics/" + i8 + "/stages/" + i9, schemaPath: "#/properties/rollout/properties/halt/properties/metrics/items/properties/stages/items/pattern", keyword: "pattern", params: { pattern: "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } };
                              if (vErrors === null) {
                                vErrors = [err165];
                              } else {
                                vErrors.push(err165);
                              }
                              errors++;
                            }
                          } else {
                            const err166 = { instancePath: instancePath + "/rollout/halt/metrics/" + i8 + "/stages/" + i9, schemaPath: "#/properties/rollout/properties/halt/properties/metrics/items/properties/stages/items/type", keyword: "type", params: { type: "string" } };
                            if (vErrors === null) {
                              vErrors = [err166];
                            } else {
                              vErrors.push(err166);
                            }
                            errors++;
                          }
                        }
                      } else {
                        const err167 = { instancePath: instancePath + "/rollout/halt/metrics/" + i8 + "/stages", schemaPath: "#/properties/rollout/properties/halt/properties/metrics/items/properties/stages/type", keyword: "type", params: { type: "array" } };
                        if (vErrors === null) {
                          vErrors = [err167];
                        } else {
                          vErrors.push(err167);
                        }
                        errors++;
                      }
                    }
                  } else {
                    const err168 = { instancePath: instancePath + "/rollout/halt/metrics/" + i8, schemaPath: "#/properties/rollout/properties/halt/properties/metrics/items/type", keyword: "type", params: { type: "object" } };
                    if (vErrors === null) {
                      vErrors = [err168];
                    } else {
                      vErrors.push(err168);
                    }
                    errors++;
                  }
                }
              } else {
                const err169 = { instancePath: instancePath + "/rollout/halt/metrics", schemaPath: "#/properties/rollout/properties/halt/properties/metrics/type", keyword: "type", params: { type: "array" } };
                if (vErrors === null) {
                  vErrors = [err169];
                } else {
                  vErrors.push(err169);
                }
                errors++;
              }
            }
          } else {
            const err170 = { instancePath: instancePath + "/rollout/halt", schemaPath: "#/properties/rollout/properties/halt/type", keyword: "type", params: { type: "object" } };
            if (vErrors === null) {
              vErrors = [err170];
            } else {
              vErrors.push(err170);
            }
            errors++;
          }
        }
        if (data31.unstaged !== void 0) {
          let data61 = data31.unstaged;
          if (Array.isArray(data61)) {
            if (data61.length > 100) {
              const err171 = { instancePath: instancePath + "/rollout/unstaged", schemaPath: "#/properties/rollout/properties/unstaged/maxItems", keyword: "maxItems", params: { limit: 100 } };
              if (vErrors === null) {
                vErrors = [err171];
              } else {
                vErrors.push(err171);
              }
              errors++;
            }
            if (data61.length < 0) {
              const err172 = { instancePath: instancePath + "/rollout/unstaged", schemaPath: "#/properties/rollout/properties/unstaged/minItems", keyword: "minItems", params: { limit: 0 } };
              if (vErrors === null) {
                vErrors = [err172];
              } else {
                vErrors.push(err172);
              }
              errors++;
            }
            const len9 = data61.length;
            for (let i10 = 0; i10 < len9; i10++) {
              let data62 = data61[i10];
              if (typeof data62 === "string") {
                if (data62.length > 256) {
                  const err173 = { instancePath: instancePath + "/rollout/unstaged/" + i10, schemaPath: "#/properties/rollout/properties/unstaged/items/maxLength", keyword: "maxLength", params: { limit: 256 } };
                  if (vErrors === null) {
                    vErrors = [err173];
                  } else {
                    vErrors.push(err173);
                  }
                  errors++;
                }
                if (!pattern5.test(data62)) {
                  const err174 = { instancePath: instancePath + "/rollout/unstaged/" + i10, schemaPath: "#/properties/rollout/properties/unstaged/items/pattern", keyword: "pattern", params: { pattern: "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } };
                  if (vErrors === null) {
                    vErrors = [err174];
                  } else {
                    vErrors.push(err174);
                  }
                  errors++;
                }
              } else {
                const err175 = { instancePath: instancePath + "/rollout/unstaged/" + i10, schemaPath: "#/properties/rollout/properties/unstaged/items/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err175];
                } else {
                  vErrors.push(err175);
                }
                errors++;
              }
            }
          } else {
            const err176 = { instancePath: instancePath + "/rollout/unstaged", schemaPath: "#/properties/rollout/properties/unstaged/type", keyword: "type", params: { type: "array" } };
            if (vErrors === null) {
              vErrors = [err176];
            } else {
              vErrors.push(err176);
            }
            errors++;
          }
        }
      } else {
        const err177 = { instancePath: instancePath + "/rollout", schemaPath: "#/properties/rollout/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err177];
        } else {
          vErrors.push(err177);
        }
        errors++;
      }
    }
    if (data.evidence !== void 0) {
      let data63 = data.evidence;
      if (Array.isArray(data63)) {
        if (data63.length > 1e4) {
          const err178 = { instancePath: instancePath + "/evidence", schemaPath: "#/properties/evidence/maxItems", keyword: "maxItems", params: { limit: 1e4 } };
          if (vErrors === null) {
            vErrors = [err178];
          } else {
            vErrors.push(err178);
          }
          errors++;
        }
        if (data63.length < 0) {
          const err179 = { instancePath: instancePath + "/evidence", schemaPath: "#/properties/evidence/minItems", keyword: "minItems", params: { limit: 0 } };
          if (vErrors === null) {
            vErrors = [err179];
          } else {
            vErrors.push(err179);
          }
          errors++;
        }
        const len10 = data63.length;
        for (let i11 = 0; i11 < len10; i11++) {
          if (!validate57(data63[i11], { instancePath: instancePath + "/evidence/" + i11, parentData: data63, parentDataProperty: i11, rootData, dynamicAnchors })) {
            vErrors = vErrors === null ? validate57.errors : join(vErrors, validate57.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err180 = { instancePath: instancePath + "/evidence", schemaPath: "#/properties/evidence/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err180];
        } else {
          vErrors.push(err180);
        }
        errors++;
      }
    }
    if (data.sbom !== void 0) {
      let data65 = data.sbom;
      if (Array.isArray(data65)) {
        if (data65.length > 1e3) {
          const err181 = { instancePath: instancePath + "/sbom", schemaPath: "#/properties/sbom/maxItems", keyword: "maxItems", params: { limit: 1e3 } };
          if (vErrors === null) {
            vErrors = [err181];
          } else {
            vErrors.push(err181);
          }
          errors++;
        }
        if (data65.length < 0) {
          const err182 = { instancePath: instancePath + "/sbom", schemaPath: "#/properties/sbom/minItems", keyword: "minItems", params: { limit: 0 } };
          if (vErrors === null) {
            vErrors = [err182];
          } else {
            vErrors.push(err182);
          }
          errors++;
        }
        const len11 = data65.length;
        for (let i12 = 0; i12 < len11; i12++) {
          let data66 = data65[i12];
          if (typeof data66 === "string") {
            if (data66.length > 1024) {
              const err183 = { instancePath: instancePath + "/sbom/" + i12, schemaPath: "#/properties/sbom/items/maxLength", keyword: "maxLength", params: { limit: 1024 } };
              if (vErrors === null) {
                vErrors = [err183];
              } else {
                vErrors.push(err183);
              }
              errors++;
            }
          } else {
            const err184 = { instancePath: instancePath + "/sbom/" + i12, schemaPath: "#/properties/sbom/items/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err184];
            } else {
              vErrors.push(err184);
            }
            errors++;
          }
        }
      } else {
        const err185 = { instancePath: instancePath + "/sbom", schemaPath: "#/properties/sbom/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err185];
        } else {
          vErrors.push(err185);
        }
        errors++;
      }
    }
    if (data.vex !== void 0) {
      let data67 = data.vex;
      if (Array.isArray(data67)) {
        if (data67.length > 1e3) {
          const err186 = { instancePath: instancePath + "/vex", schemaPath: "#/properties/vex/maxItems", keyword: "maxItems", params: { limit: 1e3 } };
          if (vErrors === null) {
            vErrors = [err186];
          } else {
            vErrors.push(err186);
          }
          errors++;
        }
        if (data67.length < 0) {
          const err187 = { instancePath: instancePath + "/vex", schemaPath: "#/properties/vex/minItems", keyword: "minItems", params: { limit: 0 } };
          if (vErrors === null) {
            vErrors = [err187];
          } else {
            vErrors.push(err187);
          }
          errors++;
        }
        const len12 = data67.length;
        for (let i13 = 0; i13 < len12; i13++) {
          let data68 = data67[i13];
          if (typeof data68 === "string") {
            if (data68.length > 1024) {
              const err188 = { instancePath: instancePath + "/vex/" + i13, schemaPath: "#/properties/vex/items/maxLength", keyword: "maxLength", params: { limit: 1024 } };
              if (vErrors === null) {
                vErrors = [err188];
              } else {
                vErrors.push(err188);
              }
              errors++;
            }
          } else {
            const err189 = { instancePath: instancePath + "/vex/" + i13, schemaPath: "#/properties/vex/items/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err189];
            } else {
              vErrors.push(err189);
            }
            errors++;
          }
        }
      } else {
        const err190 = { instancePath: instancePath + "/vex", schemaPath: "#/properties/vex/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err190];
        } else {
          vErrors.push(err190);
        }
        errors++;
      }
    }
    if (data.rollback !== void 0) {
      let data69 = data.rollback;
      if (data69 && typeof data69 == "object" && !Array.isArray(data69)) {
        if (data69.to === void 0) {
          const err191 = { instancePath: instancePath + "/rollback", schemaPath: "#/properties/rollback/required", keyword: "required", params: { missingProperty: "to" } };
          if (vErrors === null) {
            vErrors = [err191];
          } else {
            vErrors.push(err191);
          }
          errors++;
        }
        for (const key9 in data69) {
          if (!(key9 === "to" || key9 === "evidence")) {
            const err192 = { instancePath: instancePath + "/rollback", schemaPath: "#/properties/rollback/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key9 } };
            if (vErrors === null) {
              vErrors = [err192];
            } else {
              vErrors.push(err192);
            }
            errors++;
          }
        }
        if (data69.to !== void 0) {
          let data70 = data69.to;
          if (data70 && typeof data70 == "object" && !Array.isArray(data70)) {
            if (data70.version === void 0) {
              const err193 = { instancePath: instancePath + "/rollback/to", schemaPath: "#/properties/rollback/properties/to/required", keyword: "required", params: { missingProperty: "version" } };
              if (vErrors === null) {
                vErrors = [err193];
              } else {
                vErrors.push(err193);
              }
              errors++;
            }
            for (const key10 in data70) {
              if (!(key10 === "version" || key10 === "sha256")) {
                const err194 = { instancePath: instancePath + "/rollback/to", schemaPath: "#/properties/rollback/properties/to/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key10 } };
                if (vErrors === null) {
                  vErrors = [err194];
                } else {
                  vErrors.push(err194);
                }
                errors++;
              }
            }
            if (data70.version !== void 0) {
              let data71 = data70.version;
              if (typeof data71 === "string") {
                if (data71.length > 256) {
                  const err195 = { instancePath: instancePath + "/rollback/to/version", schemaPath: "#/properties/rollback/properties/to/properties/version/maxLength", keyword: "maxLength", params: { limit: 256 } };
                  if (vErrors === null) {
                    vErrors = [err195];
                  } else {
                    vErrors.push(err195);
                  }
                  errors++;
                }
                if (!pattern4.test(data71)) {
                  const err196 = { instancePath: instancePath + "/rollback/to/version", schemaPath: "#/properties/rollback/properties/to/properties/version/pattern", keyword: "pattern", params: { pattern: "^(0|[1-9][0-9]{0,14})\\.(0|[1-9][0-9]{0,14})\\.(0|[1-9][0-9]{0,14})(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?(\\+[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$" } };
                  if (vErrors === null) {
                    vErrors = [err196];
                  } else {
                    vErrors.push(err196);
                  }
                  errors++;
                }
              } else {
                const err197 = { instancePath: instancePath + "/rollback/to/version", schemaPath: "#/properties/rollback/properties/to/properties/version/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err197];
                } else {
                  vErrors.push(err197);
                }
                errors++;
              }
            }
            if (data70.sha256 !== void 0) {
              let data72 = data70.sha256;
              if (typeof data72 === "string") {
                if (data72.length > 256) {
                  const err198 = { instancePath: instancePath + "/rollback/to/sha256", schemaPath: "#/properties/rollback/properties/to/properties/sha256/maxLength", keyword: "maxLength", params: { limit: 256 } };
                  if (vErrors === null) {
                    vErrors = [err198];
                  } else {
                    vErrors.push(err198);
                  }
                  errors++;
                }
                if (!pattern15.test(data72)) {
                  const err199 = { instancePath: instancePath + "/rollback/to/sha256", schemaPath: "#/properties/rollback/properties/to/properties/sha256/pattern", keyword: "pattern", params: { pattern: "^[0-9a-f]{64}$" } };
                  if (vErrors === null) {
                    vErrors = [err199];
                  } else {
                    vErrors.push(err199);
                  }
                  errors++;
                }
              } else {
                const err200 = { instancePath: instancePath + "/rollback/to/sha256", schemaPath: "#/properties/rollback/properties/to/properties/sha256/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err200];
                } else {
                  vErrors.push(err200);
                }
                errors++;
              }
            }
          } else {
            const err201 = { instancePath: instancePath + "/rollback/to", schemaPath: "#/properties/rollback/properties/to/type", keyword: "type", params: { type: "object" } };
            if (vErrors === null) {
              vErrors = [err201];
            } else {
              vErrors.push(err201);
            }
            errors++;
          }
        }
        if (data69.evidence !== void 0) {
          let data73 = data69.evidence;
          if (typeof data73 === "string") {
            if (data73.length > 1024) {
              const err202 = { instancePath: instancePath + "/rollback/evidence", schemaPath: "#/properties/rollback/properties/evidence/maxLength", keyword: "maxLength", params: { limit: 1024 } };
              if (vErrors === null) {
                vErrors = [err202];
              } else {
                vErrors.push(err202);
              }
              errors++;
            }
          } else {
            const err203 = { instancePath: instancePath + "/rollback/evidence", schemaPath: "#/properties/rollback/properties/evidence/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err203];
            } else {
              vErrors.push(err203);
            }
            errors++;
          }
        }
      } else {
        const err204 = { instancePath: instancePath + "/rollback", schemaPath: "#/properties/rollback/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err204];
        } else {
          vErrors.push(err204);
        }
        errors++;
      }
    }
    if (data.recovery !== void 0) {
      let data74 = data.recovery;
      if (data74 && typeof data74 == "object" && !Array.isArray(data74)) {
        for (const key11 in data74) {
          if (!(key11 === "bootLoopBreaker" || key11 === "path" || key11 === "evidence" || key11 === "offline" || key11 === "undo" || key11 === "backoff")) {
            const err205 = { instancePath: instancePath + "/recovery", schemaPath: "#/properties/recovery/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key11 } };
            if (vErrors === null) {
              vErrors = [err205];
            } else {
              vErrors.push(err205);
            }
            errors++;
          }
        }
        if (data74.bootLoopBreaker !== void 0) {
          let data75 = data74.bootLoopBreaker;
          if (data75 && typeof data75 == "object" && !Array.isArray(data75)) {
            if (data75.after === void 0) {
              const err206 = { instancePath: instancePath + "/recovery/bootLoopBreaker", schemaPath: "#/properties/recovery/properties/bootLoopBreaker/required", keyword: "required", params: { missingProperty: "after" } };
              if (vErrors === null) {
                vErrors = [err206];
              } else {
                vErrors.push(err206);
              }
              errors++;
            }
            if (data75.action === void 0) {
              const err207 = { instancePath: instancePath + "/recovery/bootLoopBreaker", schemaPath: "#/properties/recovery/properties/bootLoopBreaker/required", keyword: "required", params: { missingProperty: "action" } };
              if (vErrors === null) {
                vErrors = [err207];
              } else {
                vErrors.push(err207);
              }
              errors++;
            }
            for (const key12 in data75) {
              if (!(key12 === "after" || key12 === "action")) {
                const err208 = { instancePath: instancePath + "/recovery/bootLoopBreaker", schemaPath: "#/properties/recovery/properties/bootLoopBreaker/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key12 } };
                if (vErrors === null) {
                  vErrors = [err208];
                } else {
                  vErrors.push(err208);
                }
                errors++;
              }
            }
            if (data75.after !== void 0) {
              let data76 = data75.after;
              if (!(typeof data76 == "number" && (!(data76 % 1) && !isNaN(data76)) && isFinite(data76))) {
                const err209 = { instancePath: instancePath + "/recovery/bootLoopBreaker/after", schemaPath: "#/properties/recovery/properties/bootLoopBreaker/properties/after/type", keyword: "type", params: { type: "integer" } };
                if (vErrors === null) {
                  vErrors = [err209];
                } else {
                  vErrors.push(err209);
                }
                errors++;
              }
              if (typeof data76 == "number" && isFinite(data76)) {
                if (data76 > 1e3 || isNaN(data76)) {
                  const err210 = { instancePath: instancePath + "/recovery/bootLoopBreaker/after", schemaPath: "#/properties/recovery/properties/bootLoopBreaker/properties/after/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e3 } };
                  if (vErrors === null) {
                    vErrors = [err210];
                  } else {
                    vErrors.push(err210);
                  }
                  errors++;
                }
                if (data76 < 1 || isNaN(data76)) {
                  const err211 = { instancePath: instancePath + "/recovery/bootLoopBreaker/after", schemaPath: "#/properties/recovery/properties/bootLoopBreaker/properties/after/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
                  if (vErrors === null) {
                    vErrors = [err211];
                  } else {
                    vErrors.push(err211);
                  }
                  errors++;
                }
              }
            }
            if (data75.action !== void 0) {
              let data77 = data75.action;
              if (typeof data77 === "string") {
                if (data77.length > 256) {
                  const err212 = { instancePath: instancePath + "/recovery/bootLoopBreaker/action", schemaPath: "#/properties/recovery/properties/bootLoopBreaker/properties/action/maxLength", keyword: "maxLength", params: { limit: 256 } };
                  if (vErrors === null) {
                    vErrors = [err212];
                  } else {
                    vErrors.push(err212);
                  }
                  errors++;
                }
                if (!pattern5.test(data77)) {
                  const err213 = { instancePath: instancePath + "/recovery/bootLoopBreaker/action", schemaPath: "#/properties/recovery/properties/bootLoopBreaker/properties/action/pattern", keyword: "pattern", params: { pattern: "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } };
                  if (vErrors === null) {
                    vErrors = [err213];
                  } else {
                    vErrors.push(err213);
                  }
                  errors++;
                }
              } else {
                const err214 = { instancePath: instancePath + "/recovery/bootLoopBreaker/action", schemaPath: "#/properties/recovery/properties/bootLoopBreaker/properties/action/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err214];
                } else {
                  vErrors.push(err214);
                }
                errors++;
              }
            }
          } else {
            const err215 = { instancePath: instancePath + "/recovery/bootLoopBreaker", schemaPath: "#/properties/recovery/properties/bootLoopBreaker/type", keyword: "type", params: { type: "object" } };
            if (vErrors === null) {
              vErrors = [err215];
            } else {
              vErrors.push(err215);
            }
            errors++;
          }
        }
        if (data74.path !== void 0) {
          let data78 = data74.path;
          if (typeof data78 === "string") {
            if (data78.length > 256) {
              const err216 = { instancePath: instancePath + "/recovery/path", schemaPath: "#/properties/recovery/properties/path/maxLength", keyword: "maxLength", params: { limit: 256 } };
              if (vErrors === null) {
                vErrors = [err216];
              } else {
                vErrors.push(err216);
              }
              errors++;
            }
            if (!pattern5.test(data78)) {
              const err217 = { instancePath: instancePath + "/recovery/path", schemaPath: "#/properties/recovery/properties/path/pattern", keyword: "pattern", params: { pattern: "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } };
              if (vErrors === null) {
                vErrors = [err217];
              } else {
                vErrors.push(err217);
              }
              errors++;
            }
          } else {
            const err218 = { instancePath: instancePath + "/recovery/path", schemaPath: "#/properties/recovery/properties/path/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err218];
            } else {
              vErrors.push(err218);
            }
            errors++;
          }
        }
        if (data74.evidence !== void 0) {
          let data79 = data74.evidence;
          if (typeof data79 === "string") {
            if (data79.length > 1024) {
              const err219 = { instancePath: instancePath + "/recovery/evidence", schemaPath: "#/properties/recovery/properties/evidence/maxLength", keyword: "maxLength", params: { limit: 1024 } };
              if (vErrors === null) {
                vErrors = [err219];
              } else {
                vErrors.push(err219);
              }
              errors++;
            }
          } else {
            const err220 = { instancePath: instancePath + "/recovery/evidence", schemaPath: "#/properties/recovery/properties/evidence/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err220];
            } else {
              vErrors.push(err220);
            }
            errors++;
          }
        }
        if (data74.offline !== void 0) {
          let data80 = data74.offline;
          if (data80 && typeof data80 == "object" && !Array.isArray(data80)) {
            for (const key13 in data80) {
              if (!(key13 === "media" || key13 === "diskEncryptionKeys")) {
                const err221 = { instancePath: instancePath + "/recovery/offline", schemaPath: "#/properties/recovery/properties/offline/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key13 } };
                if (vErrors === null) {
                  vErrors = [err221];
                } else {
                  vErrors.push(err221);
                }
                errors++;
              }
            }
            if (data80.media !== void 0) {
              let data81 = data80.media;
              if (typeof data81 === "string") {
                if (data81.length > 256) {
                  const err222 = { instancePath: instancePath + "/recovery/offline/media", schemaPath: "#/properties/recovery/properties/offline/properties/media/maxLength", keyword: "maxLength", params: { limit: 256 } };
                  if (vErrors === null) {
                    vErrors = [err222];
                  } else {
                    vErrors.push(err222);
                  }
                  errors++;
                }
                if (!pattern5.test(data81)) {
                  const err223 = { instancePath: instancePath + "/recovery/offline/media", schemaPath: "#/properties/recovery/properties/offline/properties/media/pattern", keyword: "pattern", params: { pattern: "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } };
                  if (vErrors === null) {
                    vErrors = [err223];
                  } else {
                    vErrors.push(err223);
                  }
                  errors++;
                }
              } else {
                const err224 = { instancePath: instancePath + "/recovery/offline/media", schemaPath: "#/properties/recovery/properties/offline/properties/media/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err224];
                } else {
                  vErrors.push(err224);
                }
                errors++;
              }
            }
            if (data80.diskEncryptionKeys !== void 0) {
              let data82 = data80.diskEncryptionKeys;
              if (typeof data82 === "string") {
                if (data82.length > 2e3) {
                  const err225 = { instancePath: instancePath + "/recovery/offline/diskEncryptionKeys", schemaPath: "#/properties/recovery/properties/offline/properties/diskEncryptionKeys/maxLength", keyword: "maxLength", params: { limit: 2e3 } };
                  if (vErrors === null) {
                    vErrors = [err225];
                  } else {
                    vErrors.push(err225);
                  }
                  errors++;
                }
                if (!pattern8.test(data82)) {
                  const err226 = { instancePath: instancePath + "/recovery/offline/diskEncryptionKeys", schemaPath: "#/properties/recovery/properties/offline/properties/diskEncryptionKeys/pattern", keyword: "pattern", params: { pattern: "^[ \\n]*[^ \\n\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } };
                  if (vErrors === null) {
                    vErrors = [err226];
                  } else {
                    vErrors.push(err226);
                  }
                  errors++;
                }
              } else {
                const err227 = { instancePath: instancePath + "/recovery/offline/diskEncryptionKeys", schemaPath: "#/properties/recovery/properties/offline/properties/diskEncryptionKeys/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err227];
                } else {
                  vErrors.push(err227);
                }
                errors++;
              }
            }
          } else {
            const err228 = { instancePath: instancePath + "/recovery/offline", schemaPath: "#/properties/recovery/properties/offline/type", keyword: "type", params: { type: "object" } };
            if (vErrors === null) {
              vErrors = [err228];
            } else {
              vErrors.push(err228);
            }
            errors++;
          }
        }
        if (data74.undo !== void 0) {
          let data83 = data74.undo;
          if (typeof data83 === "string") {
            if (data83.length > 2e3) {
              const err229 = { instancePath: instancePath + "/recovery/undo", schemaPath: "#/properties/recovery/properties/undo/maxLength", keyword: "maxLength", params: { limit: 2e3 } };
              if (vErrors === null) {
                vErrors = [err229];
              } else {
                vErrors.push(err229);
              }
              errors++;
            }
            if (!pattern8.test(data83)) {
              const err230 = { instancePath: instancePath + "/recovery/undo", schemaPath: "#/properties/recovery/properties/undo/pattern", keyword: "pattern", params: { pattern: "^[ \\n]*[^ \\n\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } };
              if (vErrors === null) {
                vErrors = [err230];
              } else {
                vErrors.push(err230);
              }
              errors++;
            }
          } else {
            const err231 = { instancePath: instancePath + "/recovery/undo", schemaPath: "#/properties/recovery/properties/undo/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err231];
            } else {
              vErrors.push(err231);
            }
            errors++;
          }
        }
        if (data74.backoff !== void 0) {
          let data84 = data74.backoff;
          if (data84 && typeof data84 == "object" && !Array.isArray(data84)) {
            if (data84.jitter === void 0) {
              const err232 = { instancePath: instancePath + "/recovery/backoff", schemaPath: "#/properties/recovery/properties/backoff/required", keyword: "required", params: { missingProperty: "jitter" } };
              if (vErrors === null) {
                vErrors = [err232];
              } else {
                vErrors.push(err232);
              }
              errors++;
            }
            for (const key14 in data84) {
              if (!(key14 === "jitter" || key14 === "maxDelay")) {
                const err233 = { instancePath: instancePath + "/recovery/backoff", schemaPath: "#/properties/recovery/properties/backoff/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key14 } };
                if (vErrors === null) {
                  vErrors = [err233];
                } else {
                  vErrors.push(err233);
                }
                errors++;
              }
            }
            if (data84.jitter !== void 0) {
              if (typeof data84.jitter !== "boolean") {
                const err234 = { instancePath: instancePath + "/recovery/backoff/jitter", schemaPath: "#/properties/recovery/properties/backoff/properties/jitter/type", keyword: "type", params: { type: "boolean" } };
                if (vErrors === null) {
                  vErrors = [err234];
                } else {
                  vErrors.push(err234);
                }
                errors++;
              }
            }
            if (data84.maxDelay !== void 0) {
              let data86 = data84.maxDelay;
              if (typeof data86 === "string") {
                if (data86.length > 256) {
                  const err235 = { instancePath: instancePath + "/recovery/backoff/maxDelay", schemaPath: "#/properties/recovery/properties/backoff/properties/maxDelay/maxLength", keyword: "maxLength", params: { limit: 256 } };
                  if (vErrors === null) {
                    vErrors = [err235];
                  } else {
                    vErrors.push(err235);
                  }
                  errors++;
                }
                if (!pattern28.test(data86)) {
                  const err236 = { instancePath: instancePath + "/recovery/backoff/maxDelay", schemaPath: "#/properties/recovery/properties/backoff/properties/maxDelay/pattern", keyword: "pattern", params: { pattern: "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" } };
                  if (vErrors === null) {
                    vErrors = [err236];
                  } else {
                    vErrors.push(err236);
                  }
                  errors++;
                }
              } else {
                const err237 = { instancePath: instancePath + "/recovery/backoff/maxDelay", schemaPath: "#/properties/recovery/properties/backoff/properties/maxDelay/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err237];
                } else {
                  vErrors.push(err237);
                }
                errors++;
              }
            }
          } else {
            const err238 = { instancePath: instancePath + "/recovery/backoff", schemaPath: "#/properties/recovery/properties/backoff/type", keyword: "type", params: { type: "object" } };
            if (vErrors === null) {
              vErrors = [err238];
            } else {
              vErrors.push(err238);
            }
            errors++;
          }
        }
      } else {
        const err239 = { instancePath: instancePath + "/recovery", schemaPath: "#/properties/recovery/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err239];
        } else {
          vErrors.push(err239);
        }
        errors++;
      }
    }
    if (data.customers !== void 0) {
      let data87 = data.customers;
      if (data87 && typeof data87 == "object" && !Array.isArray(data87)) {
        for (const key15 in data87) {
          if (!(key15 === "defer" || key15 === "pin" || key15 === "rings" || key15 === "notice" || key15 === "excludeFromEarly" || key15 === "appliesToContent")) {
            const err240 = { instancePath: instancePath + "/customers", schemaPath: "#/properties/customers/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key15 } };
            if (vErrors === null) {
              vErrors = [err240];
            } else {
              vErrors.push(err240);
            }
            errors++;
          }
        }
        if (data87.defer !== void 0) {
          if (typeof data87.defer !== "boolean") {
            const err241 = { instancePath: instancePath + "/customers/defer", schemaPath: "#/properties/customers/properties/defer/type", keyword: "type", params: { type: "boolean" } };
            if (vErrors === null) {
              vErrors = [err241];
            } else {
              vErrors.push(err241);
            }
            errors++;
          }
        }
        if (data87.pin !== void 0) {
          let data89 = data87.pin;
          if (Array.isArray(data89)) {
            if (data89.length > 100) {
              const err242 = { instancePath: instancePath + "/customers/pin", schemaPath: "#/properties/customers/properties/pin/maxItems", keyword: "maxItems", params: { limit: 100 } };
              if (vErrors === null) {
                vErrors = [err242];
              } else {
                vErrors.push(err242);
              }
              errors++;
            }
            if (data89.length < 0) {
              const err243 = { instancePath: instancePath + "/customers/pin", schemaPath: "#/properties/customers/properties/pin/minItems", keyword: "minItems", params: { limit: 0 } };
              if (vErrors === null) {
                vErrors = [err243];
              } else {
                vErrors.push(err243);
              }
              errors++;
            }
            const len13 = data89.length;
            for (let i14 = 0; i14 < len13; i14++) {
              let data90 = data89[i14];
              if (typeof data90 === "string") {
                if (data90.length > 256) {
                  const err244 = { instancePath: instancePath + "/customers/pin/" + i14, schemaPath: "#/properties/customers/properties/pin/items/maxLength", keyword: "maxLength", params: { limit: 256 } };
                  if (vErrors === null) {
                    vErrors = [err244];
                  } else {
                    vErrors.push(err244);
                  }
                  errors++;
                }
                if (!pattern5.test(data90)) {
                  const err245 = { instancePath: instancePath + "/customers/pin/" + i14, schemaPath: "#/properties/customers/properties/pin/items/pattern", keyword: "pattern", params: { pattern: "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } };
                  if (vErrors === null) {
                    vErrors = [err245];
                  } else {
                    vErrors.push(err245);
                  }
                  errors++;
                }
              } else {
                const err246 = { instancePath: instancePath + "/customers/pin/" + i14, schemaPath: "#/properties/customers/properties/pin/items/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err246];
                } else {
                  vErrors.push(err246);
                }
                errors++;
              }
            }
          } else {
            const err247 = { instancePath: instancePath + "/customers/pin", schemaPath: "#/properties/customers/properties/pin/type", keyword: "type", params: { type: "array" } };
            if (vErrors === null) {
              vErrors = [err247];
            } else {
              vErrors.push(err247);
            }
            errors++;
          }
        }
        if (data87.rings !== void 0) {
          if (typeof data87.rings !== "boolean") {
            const err248 = { instancePath: instancePath + "/customers/rings", schemaPath: "#/properties/customers/properties/rings/type", keyword: "type", params: { type: "boolean" } };
            if (vErrors === null) {
              vErrors = [err248];
            } else {
              vErrors.push(err248);
            }
            errors++;
          }
        }
        if (data87.notice !== void 0) {
          let data92 = data87.notice;
          if (typeof data92 === "string") {
            if (data92.length > 256) {
              const err249 = { instancePath: instancePath + "/customers/notice", schemaPath: "#/properties/customers/properties/notice/maxLength", keyword: "maxLength", params: { limit: 256 } };
              if (vErrors === null) {
                vErrors = [err249];
              } else {
                vErrors.push(err249);
              }
              errors++;
            }
            if (!pattern28.test(data92)) {
              const err250 = { instancePath: instancePath + "/customers/notice", schemaPath: "#/properties/customers/properties/notice/pattern", keyword: "pattern", params: { pattern: "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" } };
              if (vErrors === null) {
                vErrors = [err250];
              } else {
                vErrors.push(err250);
              }
              errors++;
            }
          } else {
            const err251 = { instancePath: instancePath + "/customers/notice", schemaPath: "#/properties/customers/properties/notice/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err251];
            } else {
              vErrors.push(err251);
            }
            errors++;
          }
        }
        if (data87.excludeFromEarly !== void 0) {
          let data93 = data87.excludeFromEarly;
          if (Array.isArray(data93)) {
            if (data93.length > 1e3) {
              const err252 = { instancePath: instancePath + "/customers/excludeFromEarly", schemaPath: "#/properties/customers/properties/excludeFromEarly/maxItems", keyword: "maxItems", params: { limit: 1e3 } };
              if (vErrors === null) {
                vErrors = [err252];
              } else {
                vErrors.push(err252);
              }
              errors++;
            }
            if (data93.length < 0) {
              const err253 = { instancePath: instancePath + "/customers/excludeFromEarly", schemaPath: "#/properties/customers/properties/excludeFromEarly/minItems", keyword: "minItems", params: { limit: 0 } };
              if (vErrors === null) {
                vErrors = [err253];
              } else {
                vErrors.push(err253);
              }
              errors++;
            }
            const len14 = data93.length;
            for (let i15 = 0; i15 < len14; i15++) {
              let data94 = data93[i15];
              if (typeof data94 === "string") {
                if (data94.length > 256) {
                  const err254 = { instancePath: instancePath + "/customers/excludeFromEarly/" + i15, schemaPath: "#/properties/customers/properties/excludeFromEarly/items/maxLength", keyword: "maxLength", params: { limit: 256 } };
                  if (vErrors === null) {
                    vErrors = [err254];
                  } else {
                    vErrors.push(err254);
                  }
                  errors++;
                }
                if (!pattern5.test(data94)) {
                  const err255 = { instancePath: instancePath + "/customers/excludeFromEarly/" + i15, schemaPath: "#/properties/customers/properties/excludeFromEarly/items/pattern", keyword: "pattern", params: { pattern: "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } };
                  if (vErrors === null) {
                    vErrors = [err255];
                  } else {
                    vErrors.push(err255);
                  }
                  errors++;
                }
              } else {
                const err256 = { instancePath: instancePath + "/customers/excludeFromEarly/" + i15, schemaPath: "#/properties/customers/properties/excludeFromEarly/items/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err256];
                } else {
                  vErrors.push(err256);
                }
                errors++;
              }
            }
          } else {
            const err257 = { instancePath: instancePath + "/customers/excludeFromEarly", schemaPath: "#/properties/customers/properties/excludeFromEarly/type", keyword: "type", params: { type: "array" } };
            if (vErrors === null) {
              vErrors = [err257];
            } else {
              vErrors.push(err257);
            }
            errors++;
          }
        }
        if (data87.appliesToContent !== void 0) {
          if (typeof data87.appliesToContent !== "boolean") {
            const err258 = { instancePath: instancePath + "/customers/appliesToContent", schemaPath: "#/properties/customers/properties/appliesToContent/type", keyword: "type", params: { type: "boolean" } };
            if (vErrors === null) {
              vErrors = [err258];
            } else {
              vErrors.push(err258);
            }
            errors++;
          }
        }
      } else {
        const err259 = { instancePath: instancePath + "/customers", schemaPath: "#/properties/customers/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err259];
        } else {
          vErrors.push(err259);
        }
        errors++;
      }
    }
  } else {
    const err260 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err260];
    } else {
      vErrors.push(err260);
    }
    errors++;
  }
  validate52.errors = vErrors;
  return errors === 0;
}
validate52.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function join(all, more) {
  for (const error of more) all.push(error);
  return all;
}
export {
  validate
};
