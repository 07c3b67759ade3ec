// Written by scripts/generate-validators.ts. Do not edit: change the schema and run `npm run generate`.
// <stdin>
var validate = validate52;
var schema19 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:ringgate:schema:policy:v1", "type": "object", "properties": { "apiVersion": { "const": "ringgate/v1" }, "kind": { "const": "Policy" }, "extends": { "type": "array", "items": { "type": "string", "enum": ["ringgate:recommended", "ringgate:strict", "ringgate:audit"] }, "minItems": 1, "maxItems": 1 }, "tiers": { "type": "object", "properties": { "T3-code": { "$ref": "#/$defs/numbers" }, "T3-content": { "$ref": "#/$defs/numbers" }, "T2": { "$ref": "#/$defs/numbers" }, "T1": { "$ref": "#/$defs/numbers" }, "T0": { "$ref": "#/$defs/numbers" }, "emergency": { "$ref": "#/$defs/numbers" } }, "required": [], "additionalProperties": false }, "rules": { "type": "object" }, "effective": { "type": "object" }, "emergency": { "type": "object", "properties": { "accept": { "type": "boolean" } }, "required": [], "additionalProperties": false }, "trust": { "type": "object", "properties": { "anchors": { "type": "array", "items": { "type": "object", "properties": { "file": { "type": "string", "maxLength": 1024 }, "uses": { "type": "array", "items": { "type": "string", "enum": ["windows-driver", "windows-code", "uefi", "timestamp", "apple", "module", "content"] }, "minItems": 0, "maxItems": 7, "uniqueItems": true } }, "required": ["file", "uses"], "additionalProperties": false }, "minItems": 0, "maxItems": 100 }, "builtInAnchors": { "type": "boolean" }, "certificates": { "type": "array", "items": { "type": "string", "maxLength": 1024 }, "minItems": 0, "maxItems": 100, "uniqueItems": true }, "keys": { "type": "array", "items": { "type": "object", "properties": { "name": { "type": "string", "maxLength": 128, "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$" }, "file": { "type": "string", "maxLength": 1024 }, "uses": { "type": "array", "items": { "type": "string", "enum": ["provenance", "evidence", "content", "inspection"] }, "minItems": 1, "maxItems": 4, "uniqueItems": true } }, "required": ["name", "file"], "additionalProperties": false }, "minItems": 0, "maxItems": 100 }, "signers": { "type": "object", "maxProperties": 1e3, "additionalProperties": { "type": "array", "items": { "type": "string", "maxLength": 512, "pattern": "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" }, "minItems": 0, "maxItems": 100, "uniqueItems": true } }, "identities": { "type": "array", "items": { "type": "object", "properties": { "name": { "type": "string", "maxLength": 128, "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$" }, "issuer": { "type": "string", "maxLength": 512, "pattern": "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" }, "subject": { "type": "string", "maxLength": 512, "pattern": "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" }, "uses": { "type": "array", "items": { "type": "string", "enum": ["provenance", "evidence", "content", "inspection"] }, "minItems": 1, "maxItems": 4, "uniqueItems": true } }, "required": ["name", "issuer", "subject"], "additionalProperties": false }, "minItems": 0, "maxItems": 100 }, "builders": { "type": "array", "items": { "type": "object", "properties": { "id": { "type": "string", "maxLength": 512, "pattern": "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" }, "signedBy": { "type": "array", "items": { "type": "string", "maxLength": 128, "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$" }, "minItems": 1, "maxItems": 100, "uniqueItems": true }, "sources": { "type": "array", "items": { "type": "string", "maxLength": 512, "pattern": "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" }, "minItems": 1, "maxItems": 1e3, "uniqueItems": true }, "refs": { "type": "array", "items": { "type": "string", "maxLength": 512, "pattern": "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" }, "minItems": 1, "maxItems": 100, "uniqueItems": true } }, "required": ["id", "signedBy", "sources"], "additionalProperties": false }, "minItems": 0, "maxItems": 100 }, "sigstoreRoot": { "type": "string", "maxLength": 1024 }, "blocklists": { "type": "array", "items": { "type": "string", "maxLength": 1024 }, "minItems": 0, "maxItems": 20, "uniqueItems": true }, "maxBlocklistAgeDays": { "type": "integer", "minimum": 1, "maximum": 3660 } }, "required": [], "additionalProperties": false }, "inspections": { "type": "object", "properties": { "tiers": { "type": "array", "items": { "type": "string", "enum": ["T0", "T1", "T2", "T3"] }, "minItems": 0, "maxItems": 4, "uniqueItems": true }, "maxAgeDays": { "type": "integer", "minimum": 1, "maximum": 366 } }, "required": ["tiers"], "additionalProperties": false }, "approvers": { "type": "object", "propertyNames": { "type": "string", "maxLength": 128, "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$" }, "maxProperties": 20, "additionalProperties": { "type": "object", "properties": { "members": { "type": "array", "items": { "type": "string", "pattern": "^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9])?$" }, "minItems": 0, "maxItems": 200, "uniqueItems": true }, "teams": { "type": "array", "items": { "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9][A-Za-z0-9_-]{0,98}$" }, "minItems": 0, "maxItems": 20, "uniqueItems": true } }, "required": [], "additionalProperties": false } } }, "required": ["apiVersion", "kind"], "additionalProperties": false, "$defs": { "numbers": { "type": "object", "properties": { "internalMinHosts": { "type": "integer", "minimum": 0, "maximum": 1e11 }, "internalMinMinutes": { "type": ["number", "string"], "minimum": 0, "maximum": 527040, "pattern": "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" }, "minExternalStages": { "type": "integer", "minimum": 1, "maximum": 100 }, "maxFirstPercent": { "type": "number", "minimum": 0, "maximum": 100 }, "maxFirstHosts": { "type": ["integer", "null"], "minimum": 0, "maximum": 1e11 }, "maxGrowth": { "type": ["number", "null"], "minimum": 1, "maximum": 1e6 }, "maxLastStepPercent": { "type": ["number", "null"], "minimum": 0, "maximum": 100 }, "minFirstBakeMinutes": { "type": ["number", "string"], "minimum": 0, "maximum": 527040, "pattern": "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" }, "minLaterBakeMinutes": { "type": ["number", "string"], "minimum": 0, "maximum": 527040, "pattern": "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" }, "minTotalMinutes": { "type": ["number", "string", "null"], "minimum": 0, "maximum": 527040, "pattern": "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" }, "approvals": { "type": "integer", "minimum": 0, "maximum": 100 }, "approverGroups": { "type": "array", "items": { "type": "string", "maxLength": 128, "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$" }, "minItems": 0, "maxItems": 20, "uniqueItems": true }, "maxWaiverDays": { "type": "integer", "minimum": 0, "maximum": 366 }, "haltAutomatic": { "type": "boolean" }, "maxHaltMinutes": { "type": ["number", "string", "null"], "minimum": 0, "maximum": 527040, "pattern": "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" }, "suites": { "type": "array", "items": { "type": "string", "maxLength": 128, "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$" }, "minItems": 0, "maxItems": 100, "uniqueItems": true }, "maxEvidenceAgeDays": { "type": "number", "minimum": 0, "maximum": 3660 }, "maxSkippedShare": { "type": "number", "minimum": 0, "maximum": 1 }, "minTargetCoverage": { "type": "number", "minimum": 0, "maximum": 1 } }, "required": [], "additionalProperties": false } } };
var func1 = Object.prototype.hasOwnProperty;
var schema20 = { "type": "object", "properties": { "internalMinHosts": { "type": "integer", "minimum": 0, "maximum": 1e11 }, "internalMinMinutes": { "type": ["number", "string"], "minimum": 0, "maximum": 527040, "pattern": "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" }, "minExternalStages": { "type": "integer", "minimum": 1, "maximum": 100 }, "maxFirstPercent": { "type": "number", "minimum": 0, "maximum": 100 }, "maxFirstHosts": { "type": ["integer", "null"], "minimum": 0, "maximum": 1e11 }, "maxGrowth": { "type": ["number", "null"], "minimum": 1, "maximum": 1e6 }, "maxLastStepPercent": { "type": ["number", "null"], "minimum": 0, "maximum": 100 }, "minFirstBakeMinutes": { "type": ["number", "string"], "minimum": 0, "maximum": 527040, "pattern": "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" }, "minLaterBakeMinutes": { "type": ["number", "string"], "minimum": 0, "maximum": 527040, "pattern": "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" }, "minTotalMinutes": { "type": ["number", "string", "null"], "minimum": 0, "maximum": 527040, "pattern": "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" }, "approvals": { "type": "integer", "minimum": 0, "maximum": 100 }, "approverGroups": { "type": "array", "items": { "type": "string", "maxLength": 128, "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$" }, "minItems": 0, "maxItems": 20, "uniqueItems": true }, "maxWaiverDays": { "type": "integer", "minimum": 0, "maximum": 366 }, "haltAutomatic": { "type": "boolean" }, "maxHaltMinutes": { "type": ["number", "string", "null"], "minimum": 0, "maximum": 527040, "pattern": "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" }, "suites": { "type": "array", "items": { "type": "string", "maxLength": 128, "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$" }, "minItems": 0, "maxItems": 100, "uniqueItems": true }, "maxEvidenceAgeDays": { "type": "number", "minimum": 0, "maximum": 3660 }, "maxSkippedShare": { "type": "number", "minimum": 0, "maximum": 1 }, "minTargetCoverage": { "type": "number", "minimum": 0, "maximum": 1 } }, "required": [], "additionalProperties": false };
var pattern3 = new RegExp("^(0|[1-9][0-9]{0,5})(s|m|h|d)$", "u");
var pattern7 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]*$", "u");
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
    for (const key0 in data) {
      if (!func1.call(schema20.properties, key0)) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.internalMinHosts !== void 0) {
      let data0 = data.internalMinHosts;
      if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)) && isFinite(data0))) {
        const err1 = { instancePath: instancePath + "/internalMinHosts", schemaPath: "#/properties/internalMinHosts/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 1e11 || isNaN(data0)) {
          const err2 = { instancePath: instancePath + "/internalMinHosts", schemaPath: "#/properties/internalMinHosts/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e11 } };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (data0 < 0 || isNaN(data0)) {
          const err3 = { instancePath: instancePath + "/internalMinHosts", schemaPath: "#/properties/internalMinHosts/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      }
    }
    if (data.internalMinMinutes !== void 0) {
      let data1 = data.internalMinMinutes;
      if (!(typeof data1 == "number" && isFinite(data1)) && typeof data1 !== "string") {
        const err4 = { instancePath: instancePath + "/internalMinMinutes", schemaPath: "#/properties/internalMinMinutes/type", keyword: "type", params: { type: schema20.properties.internalMinMinutes.type } };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 > 527040 || isNaN(data1)) {
          const err5 = { instancePath: instancePath + "/internalMinMinutes", schemaPath: "#/properties/internalMinMinutes/maximum", keyword: "maximum", params: { comparison: "<=", limit: 527040 } };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (data1 < 0 || isNaN(data1)) {
          const err6 = { instancePath: instancePath + "/internalMinMinutes", schemaPath: "#/properties/internalMinMinutes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      }
      if (typeof data1 === "string") {
        if (!pattern3.test(data1)) {
          const err7 = { instancePath: instancePath + "/internalMinMinutes", schemaPath: "#/properties/internalMinMinutes/pattern", keyword: "pattern", params: { pattern: "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" } };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      }
    }
    if (data.minExternalStages !== void 0) {
      let data2 = data.minExternalStages;
      if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2))) {
        const err8 = { instancePath: instancePath + "/minExternalStages", schemaPath: "#/properties/minExternalStages/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 100 || isNaN(data2)) {
          const err9 = { instancePath: instancePath + "/minExternalStages", schemaPath: "#/properties/minExternalStages/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 } };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
        if (data2 < 1 || isNaN(data2)) {
          const err10 = { instancePath: instancePath + "/minExternalStages", schemaPath: "#/properties/minExternalStages/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
      }
    }
    if (data.maxFirstPercent !== void 0) {
      let data3 = data.maxFirstPercent;
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 > 100 || isNaN(data3)) {
          const err11 = { instancePath: instancePath + "/maxFirstPercent", schemaPath: "#/properties/maxFirstPercent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 } };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
        if (data3 < 0 || isNaN(data3)) {
          const err12 = { instancePath: instancePath + "/maxFirstPercent", schemaPath: "#/properties/maxFirstPercent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
      } else {
        const err13 = { instancePath: instancePath + "/maxFirstPercent", schemaPath: "#/properties/maxFirstPercent/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.maxFirstHosts !== void 0) {
      let data4 = data.maxFirstHosts;
      if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4)) && data4 !== null) {
        const err14 = { instancePath: instancePath + "/maxFirstHosts", schemaPath: "#/properties/maxFirstHosts/type", keyword: "type", params: { type: schema20.properties.maxFirstHosts.type } };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
      if (typeof data4 == "number" && isFinite(data4)) {
        if (data4 > 1e11 || isNaN(data4)) {
          const err15 = { instancePath: instancePath + "/maxFirstHosts", schemaPath: "#/properties/maxFirstHosts/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e11 } };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
        if (data4 < 0 || isNaN(data4)) {
          const err16 = { instancePath: instancePath + "/maxFirstHosts", schemaPath: "#/properties/maxFirstHosts/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err16];
          } else {
            vErrors.push(err16);
          }
          errors++;
        }
      }
    }
    if (data.maxGrowth !== void 0) {
      let data5 = data.maxGrowth;
      if (!(typeof data5 == "number" && isFinite(data5)) && data5 !== null) {
        const err17 = { instancePath: instancePath + "/maxGrowth", schemaPath: "#/properties/maxGrowth/type", keyword: "type", params: { type: schema20.properties.maxGrowth.type } };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
      if (typeof data5 == "number" && isFinite(data5)) {
        if (data5 > 1e6 || isNaN(data5)) {
          const err18 = { instancePath: instancePath + "/maxGrowth", schemaPath: "#/properties/maxGrowth/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e6 } };
          if (vErrors === null) {
            vErrors = [err18];
          } else {
            vErrors.push(err18);
          }
          errors++;
        }
        if (data5 < 1 || isNaN(data5)) {
          const err19 = { instancePath: instancePath + "/maxGrowth", schemaPath: "#/properties/maxGrowth/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err19];
          } else {
            vErrors.push(err19);
          }
          errors++;
        }
      }
    }
    if (data.maxLastStepPercent !== void 0) {
      let data6 = data.maxLastStepPercent;
      if (!(typeof data6 == "number" && isFinite(data6)) && data6 !== null) {
        const err20 = { instancePath: instancePath + "/maxLastStepPercent", schemaPath: "#/properties/maxLastStepPercent/type", keyword: "type", params: { type: schema20.properties.maxLastStepPercent.type } };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
      if (typeof data6 == "number" && isFinite(data6)) {
        if (data6 > 100 || isNaN(data6)) {
          const err21 = { instancePath: instancePath + "/maxLastStepPercent", schemaPath: "#/properties/maxLastStepPercent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 } };
          if (vErrors === null) {
            vErrors = [err21];
          } else {
            vErrors.push(err21);
          }
          errors++;
        }
        if (data6 < 0 || isNaN(data6)) {
          const err22 = { instancePath: instancePath + "/maxLastStepPercent", schemaPath: "#/properties/maxLastStepPercent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err22];
          } else {
            vErrors.push(err22);
          }
          errors++;
        }
      }
    }
    if (data.minFirstBakeMinutes !== void 0) {
      let data7 = data.minFirstBakeMinutes;
      if (!(typeof data7 == "number" && isFinite(data7)) && typeof data7 !== "string") {
        const err23 = { instancePath: instancePath + "/minFirstBakeMinutes", schemaPath: "#/properties/minFirstBakeMinutes/type", keyword: "type", params: { type: schema20.properties.minFirstBakeMinutes.type } };
        if (vErrors === null) {
          vErrors = [err23];
        } else {
          vErrors.push(err23);
        }
        errors++;
      }
      if (typeof data7 == "number" && isFinite(data7)) {
        if (data7 > 527040 || isNaN(data7)) {
          const err24 = { instancePath: instancePath + "/minFirstBakeMinutes", schemaPath: "#/properties/minFirstBakeMinutes/maximum", keyword: "maximum", params: { comparison: "<=", limit: 527040 } };
          if (vErrors === null) {
            vErrors = [err24];
          } else {
            vErrors.push(err24);
          }
          errors++;
        }
        if (data7 < 0 || isNaN(data7)) {
          const err25 = { instancePath: instancePath + "/minFirstBakeMinutes", schemaPath: "#/properties/minFirstBakeMinutes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err25];
          } else {
            vErrors.push(err25);
          }
          errors++;
        }
      }
      if (typeof data7 === "string") {
        if (!pattern3.test(data7)) {
          const err26 = { instancePath: instancePath + "/minFirstBakeMinutes", schemaPath: "#/properties/minFirstBakeMinutes/pattern", keyword: "pattern", params: { pattern: "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" } };
          if (vErrors === null) {
            vErrors = [err26];
          } else {
            vErrors.push(err26);
          }
          errors++;
        }
      }
    }
    if (data.minLaterBakeMinutes !== void 0) {
      let data8 = data.minLaterBakeMinutes;
      if (!(typeof data8 == "number" && isFinite(data8)) && typeof data8 !== "string") {
        const err27 = { instancePath: instancePath + "/minLaterBakeMinutes", schemaPath: "#/properties/minLaterBakeMinutes/type", keyword: "type", params: { type: schema20.properties.minLaterBakeMinutes.type } };
        if (vErrors === null) {
          vErrors = [err27];
        } else {
          vErrors.push(err27);
        }
        errors++;
      }
      if (typeof data8 == "number" && isFinite(data8)) {
        if (data8 > 527040 || isNaN(data8)) {
          const err28 = { instancePath: instancePath + "/minLaterBakeMinutes", schemaPath: "#/properties/minLaterBakeMinutes/maximum", keyword: "maximum", params: { comparison: "<=", limit: 527040 } };
          if (vErrors === null) {
            vErrors = [err28];
          } else {
            vErrors.push(err28);
          }
          errors++;
        }
        if (data8 < 0 || isNaN(data8)) {
          const err29 = { instancePath: instancePath + "/minLaterBakeMinutes", schemaPath: "#/properties/minLaterBakeMinutes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err29];
          } else {
            vErrors.push(err29);
          }
          errors++;
        }
      }
      if (typeof data8 === "string") {
        if (!pattern3.test(data8)) {
          const err30 = { instancePath: instancePath + "/minLaterBakeMinutes", schemaPath: "#/properties/minLaterBakeMinutes/pattern", keyword: "pattern", params: { pattern: "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" } };
          if (vErrors === null) {
            vErrors = [err30];
          } else {
            vErrors.push(err30);
          }
          errors++;
        }
      }
    }
    if (data.minTotalMinutes !== void 0) {
      let data9 = data.minTotalMinutes;
      if (!(typeof data9 == "number" && isFinite(data9)) && typeof data9 !== "string" && data9 !== null) {
        const err31 = { instancePath: instancePath + "/minTotalMinutes", schemaPath: "#/properties/minTotalMinutes/type", keyword: "type", params: { type: schema20.properties.minTotalMinutes.type } };
        if (vErrors === null) {
          vErrors = [err31];
        } else {
          vErrors.push(err31);
        }
        errors++;
      }
      if (typeof data9 == "number" && isFinite(data9)) {
        if (data9 > 527040 || isNaN(data9)) {
          const err32 = { instancePath: instancePath + "/minTotalMinutes", schemaPath: "#/properties/minTotalMinutes/maximum", keyword: "maximum", params: { comparison: "<=", limit: 527040 } };
          if (vErrors === null) {
            vErrors = [err32];
          } else {
            vErrors.push(err32);
          }
          errors++;
        }
        if (data9 < 0 || isNaN(data9)) {
          const err33 = { instancePath: instancePath + "/minTotalMinutes", schemaPath: "#/properties/minTotalMinutes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err33];
          } else {
            vErrors.push(err33);
          }
          errors++;
        }
      }
      if (typeof data9 === "string") {
        if (!pattern3.test(data9)) {
          const err34 = { instancePath: instancePath + "/minTotalMinutes", schemaPath: "#/properties/minTotalMinutes/pattern", keyword: "pattern", params: { pattern: "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" } };
          if (vErrors === null) {
            vErrors = [err34];
          } else {
            vErrors.push(err34);
          }
          errors++;
        }
      }
    }
    if (data.approvals !== void 0) {
      let data10 = data.approvals;
      if (!(typeof data10 == "number" && (!(data10 % 1) && !isNaN(data10)) && isFinite(data10))) {
        const err35 = { instancePath: instancePath + "/approvals", schemaPath: "#/properties/approvals/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err35];
        } else {
          vErrors.push(err35);
        }
        errors++;
      }
      if (typeof data10 == "number" && isFinite(data10)) {
        if (data10 > 100 || isNaN(data10)) {
          const err36 = { instancePath: instancePath + "/approvals", schemaPath: "#/properties/approvals/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 } };
          if (vErrors === null) {
            vErrors = [err36];
          } else {
            vErrors.push(err36);
          }
          errors++;
        }
        if (data10 < 0 || isNaN(data10)) {
          const err37 = { instancePath: instancePath + "/approvals", schemaPath: "#/properties/approvals/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err37];
          } else {
            vErrors.push(err37);
          }
          errors++;
        }
      }
    }
    if (data.approverGroups !== void 0) {
      let data11 = data.approverGroups;
      if (Array.isArray(data11)) {
        if (data11.length > 20) {
          const err38 = { instancePath: instancePath + "/approverGroups", schemaPath: "#/properties/approverGroups/maxItems", keyword: "maxItems", params: { limit: 20 } };
          if (vErrors === null) {
            vErrors = [err38];
          } else {
            vErrors.push(err38);
          }
          errors++;
        }
        if (data11.length < 0) {
          const err39 = { instancePath: instancePath + "/approverGroups", schemaPath: "#/properties/approverGroups/minItems", keyword: "minItems", params: { limit: 0 } };
          if (vErrors === null) {
            vErrors = [err39];
          } else {
            vErrors.push(err39);
          }
          errors++;
        }
        const len0 = data11.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data12 = data11[i0];
          if (typeof data12 === "string") {
            if (data12.length > 128) {
              const err40 = { instancePath: instancePath + "/approverGroups/" + i0, schemaPath: "#/properties/approverGroups/items/maxLength", keyword: "maxLength", params: { limit: 128 } };
              if (vErrors === null) {
                vErrors = [err40];
              } else {
                vErrors.push(err40);
              }
              errors++;
            }
            if (!pattern7.test(data12)) {
              const err41 = { instancePath: instancePath + "/approverGroups/" + i0, schemaPath: "#/properties/approverGroups/items/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$" } };
              if (vErrors === null) {
                vErrors = [err41];
              } else {
                vErrors.push(err41);
              }
              errors++;
            }
          } else {
            const err42 = { instancePath: instancePath + "/approverGroups/" + i0, schemaPath: "#/properties/approverGroups/items/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err42];
            } else {
              vErrors.push(err42);
            }
            errors++;
          }
        }
        let i1 = data11.length;
        let j0;
        if (i1 > 1) {
          const indices0 = {};
          for (; i1--; ) {
            let item0 = data11[i1];
            if (typeof item0 !== "string") {
              continue;
            }
            if (typeof indices0[item0] == "number") {
              j0 = indices0[item0];
              const err43 = { instancePath: instancePath + "/approverGroups", schemaPath: "#/properties/approverGroups/uniqueItems", keyword: "uniqueItems", params: { i: i1, j: j0 } };
              if (vErrors === null) {
                vErrors = [err43];
              } else {
                vErrors.push(err43);
              }
              errors++;
              break;
            }
            indices0[item0] = i1;
          }
        }
      } else {
        const err44 = { instancePath: instancePath + "/approverGroups", schemaPath: "#/properties/approverGroups/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err44];
        } else {
          vErrors.push(err44);
        }
        errors++;
      }
    }
    if (data.maxWaiverDays !== void 0) {
      let data13 = data.maxWaiverDays;
      if (!(typeof data13 == "number" && (!(data13 % 1) && !isNaN(data13)) && isFinite(data13))) {
        const err45 = { instancePath: instancePath + "/maxWaiverDays", schemaPath: "#/properties/maxWaiverDays/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err45];
        } else {
          vErrors.push(err45);
        }
        errors++;
      }
      if (typeof data13 == "number" && isFinite(data13)) {
        if (data13 > 366 || isNaN(data13)) {
          const err46 = { instancePath: instancePath + "/maxWaiverDays", schemaPath: "#/properties/maxWaiverDays/maximum", keyword: "maximum", params: { comparison: "<=", limit: 366 } };
          if (vErrors === null) {
            vErrors = [err46];
          } else {
            vErrors.push(err46);
          }
          errors++;
        }
        if (data13 < 0 || isNaN(data13)) {
          const err47 = { instancePath: instancePath + "/maxWaiverDays", schemaPath: "#/properties/maxWaiverDays/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err47];
          } else {
            vErrors.push(err47);
          }
          errors++;
        }
      }
    }
    if (data.haltAutomatic !== void 0) {
      if (typeof data.haltAutomatic !== "boolean") {
        const err48 = { instancePath: instancePath + "/haltAutomatic", schemaPath: "#/properties/haltAutomatic/type", keyword: "type", params: { type: "boolean" } };
        if (vErrors === null) {
          vErrors = [err48];
        } else {
          vErrors.push(err48);
        }
        errors++;
      }
    }
    if (data.maxHaltMinutes !== void 0) {
      let data15 = data.maxHaltMinutes;
      if (!(typeof data15 == "number" && isFinite(data15)) && typeof data15 !== "string" && data15 !== null) {
        const err49 = { instancePath: instancePath + "/maxHaltMinutes", schemaPath: "#/properties/maxHaltMinutes/type", keyword: "type", params: { type: schema20.properties.maxHaltMinutes.type } };
        if (vErrors === null) {
          vErrors = [err49];
        } else {
          vErrors.push(err49);
        }
        errors++;
      }
      if (typeof data15 == "number" && isFinite(data15)) {
        if (data15 > 527040 || isNaN(data15)) {
          const err50 = { instancePath: instancePath + "/maxHaltMinutes", schemaPath: "#/properties/maxHaltMinutes/maximum", keyword: "maximum", params: { comparison: "<=", limit: 527040 } };
          if (vErrors === null) {
            vErrors = [err50];
          } else {
            vErrors.push(err50);
          }
          errors++;
        }
        if (data15 < 0 || isNaN(data15)) {
          const err51 = { instancePath: instancePath + "/maxHaltMinutes", schemaPath: "#/properties/maxHaltMinutes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err51];
          } else {
            vErrors.push(err51);
          }
          errors++;
        }
      }
      if (typeof data15 === "string") {
        if (!pattern3.test(data15)) {
          const err52 = { instancePath: instancePath + "/maxHaltMinutes", schemaPath: "#/properties/maxHaltMinutes/pattern", keyword: "pattern", params: { pattern: "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" } };
          if (vErrors === null) {
            vErrors = [err52];
          } else {
            vErrors.push(err52);
          }
          errors++;
        }
      }
    }
    if (data.suites !== void 0) {
      let data16 = data.suites;
      if (Array.isArray(data16)) {
        if (data16.length > 100) {
          const err53 = { instancePath: instancePath + "/suites", schemaPath: "#/properties/suites/maxItems", keyword: "maxItems", params: { limit: 100 } };
          if (vErrors === null) {
            vErrors = [err53];
          } else {
            vErrors.push(err53);
          }
          errors++;
        }
        if (data16.length < 0) {
          const err54 = { instancePath: instancePath + "/suites", schemaPath: "#/properties/suites/minItems", keyword: "minItems", params: { limit: 0 } };
          if (vErrors === null) {
            vErrors = [err54];
          } else {
            vErrors.push(err54);
          }
          errors++;
        }
        const len1 = data16.length;
        for (let i2 = 0; i2 < len1; i2++) {
          let data17 = data16[i2];
          if (typeof data17 === "string") {
            if (data17.length > 128) {
              const err55 = { instancePath: instancePath + "/suites/" + i2, schemaPath: "#/properties/suites/items/maxLength", keyword: "maxLength", params: { limit: 128 } };
              if (vErrors === null) {
                vErrors = [err55];
              } else {
                vErrors.push(err55);
              }
              errors++;
            }
            if (!pattern7.test(data17)) {
              const err56 = { instancePath: instancePath + "/suites/" + i2, schemaPath: "#/properties/suites/items/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$" } };
              if (vErrors === null) {
                vErrors = [err56];
              } else {
                vErrors.push(err56);
              }
              errors++;
            }
          } else {
            const err57 = { instancePath: instancePath + "/suites/" + i2, schemaPath: "#/properties/suites/items/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err57];
            } else {
              vErrors.push(err57);
            }
            errors++;
          }
        }
        let i3 = data16.length;
        let j1;
        if (i3 > 1) {
          const indices1 = {};
          for (; i3--; ) {
            let item1 = data16[i3];
            if (typeof item1 !== "string") {
              continue;
            }
            if (typeof indices1[item1] == "number") {
              j1 = indices1[item1];
              const err58 = { instancePath: instancePath + "/suites", schemaPath: "#/properties/suites/uniqueItems", keyword: "uniqueItems", params: { i: i3, j: j1 } };
              if (vErrors === null) {
                vErrors = [err58];
              } else {
                vErrors.push(err58);
              }
              errors++;
              break;
            }
            indices1[item1] = i3;
          }
        }
      } else {
        const err59 = { instancePath: instancePath + "/suites", schemaPath: "#/properties/suites/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err59];
        } else {
          vErrors.push(err59);
        }
        errors++;
      }
    }
    if (data.maxEvidenceAgeDays !== void 0) {
      let data18 = data.maxEvidenceAgeDays;
      if (typeof data18 == "number" && isFinite(data18)) {
        if (data18 > 3660 || isNaN(data18)) {
          const err60 = { instancePath: instancePath + "/maxEvidenceAgeDays", schemaPath: "#/properties/maxEvidenceAgeDays/maximum", keyword: "maximum", params: { comparison: "<=", limit: 3660 } };
          if (vErrors === null) {
            vErrors = [err60];
          } else {
            vErrors.push(err60);
          }
          errors++;
        }
        if (data18 < 0 || isNaN(data18)) {
          const err61 = { instancePath: instancePath + "/maxEvidenceAgeDays", schemaPath: "#/properties/maxEvidenceAgeDays/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err61];
          } else {
            vErrors.push(err61);
          }
          errors++;
        }
      } else {
        const err62 = { instancePath: instancePath + "/maxEvidenceAgeDays", schemaPath: "#/properties/maxEvidenceAgeDays/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err62];
        } else {
          vErrors.push(err62);
        }
        errors++;
      }
    }
    if (data.maxSkippedShare !== void 0) {
      let data19 = data.maxSkippedShare;
      if (typeof data19 == "number" && isFinite(data19)) {
        if (data19 > 1 || isNaN(data19)) {
          const err63 = { instancePath: instancePath + "/maxSkippedShare", schemaPath: "#/properties/maxSkippedShare/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err63];
          } else {
            vErrors.push(err63);
          }
          errors++;
        }
        if (data19 < 0 || isNaN(data19)) {
          const err64 = { instancePath: instancePath + "/maxSkippedShare", schemaPath: "#/properties/maxSkippedShare/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err64];
          } else {
            vErrors.push(err64);
          }
          errors++;
        }
      } else {
        const err65 = { instancePath: instancePath + "/maxSkippedShare", schemaPath: "#/properties/maxSkippedShare/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err65];
        } else {
          vErrors.push(err65);
        }
        errors++;
      }
    }
    if (data.minTargetCoverage !== void 0) {
      let data20 = data.minTargetCoverage;
      if (typeof data20 == "number" && isFinite(data20)) {
        if (data20 > 1 || isNaN(data20)) {
          const err66 = { instancePath: instancePath + "/minTargetCoverage", schemaPath: "#/properties/minTargetCoverage/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err66];
          } else {
            vErrors.push(err66);
          }
          errors++;
        }
        if (data20 < 0 || isNaN(data20)) {
          const err67 = { instancePath: instancePath + "/minTargetCoverage", schemaPath: "#/properties/minTargetCoverage/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err67];
          } else {
            vErrors.push(err67);
          }
          errors++;
        }
      } else {
        const err68 = { instancePath: instancePath + "/minTargetCoverage", schemaPath: "#/properties/minTargetCoverage/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err68];
        } else {
          vErrors.push(err68);
        }
        errors++;
      }
    }
  } else {
    const err69 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err69];
    } else {
      vErrors.push(err69);
    }
    errors++;
  }
  validate53.errors = vErrors;
  return errors === 0;
}
validate53.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var pattern11 = new RegExp("^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$", "u");
var pattern20 = new RegExp("^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9])?$", "u");
var pattern21 = new RegExp("^[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9][A-Za-z0-9_-]{0,98}$", "u");
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
    for (const key0 in data) {
      if (!func1.call(schema19.properties, key0)) {
        const err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.apiVersion !== void 0) {
      if ("ringgate/v1" !== data.apiVersion) {
        const err3 = { instancePath: instancePath + "/apiVersion", schemaPath: "#/properties/apiVersion/const", keyword: "const", params: { allowedValue: "ringgate/v1" } };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.kind !== void 0) {
      if ("Policy" !== data.kind) {
        const err4 = { instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/const", keyword: "const", params: { allowedValue: "Policy" } };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.extends !== void 0) {
      let data2 = data.extends;
      if (Array.isArray(data2)) {
        if (data2.length > 1) {
          const err5 = { instancePath: instancePath + "/extends", schemaPath: "#/properties/extends/maxItems", keyword: "maxItems", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (data2.length < 1) {
          const err6 = { instancePath: instancePath + "/extends", schemaPath: "#/properties/extends/minItems", keyword: "minItems", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data3 = data2[i0];
          if (typeof data3 !== "string") {
            const err7 = { instancePath: instancePath + "/extends/" + i0, schemaPath: "#/properties/extends/items/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err7];
            } else {
              vErrors.push(err7);
            }
            errors++;
          }
          if (!(data3 === "ringgate:recommended" || data3 === "ringgate:strict" || data3 === "ringgate:audit")) {
            const err8 = { instancePath: instancePath + "/extends/" + i0, schemaPath: "#/properties/extends/items/enum", keyword: "enum", params: { allowedValues: schema19.properties.extends.items.enum } };
            if (vErrors === null) {
              vErrors = [err8];
            } else {
              vErrors.push(err8);
            }
            errors++;
          }
        }
      } else {
        const err9 = { instancePath: instancePath + "/extends", schemaPath: "#/properties/extends/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.tiers !== void 0) {
      let data4 = data.tiers;
      if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
        for (const key1 in data4) {
          if (!(key1 === "T3-code" || key1 === "T3-content" || key1 === "T2" || key1 === "T1" || key1 === "T0" || key1 === "emergency")) {
            const err10 = { instancePath: instancePath + "/tiers", schemaPath: "#/properties/tiers/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 } };
            if (vErrors === null) {
              vErrors = [err10];
            } else {
              vErrors.push(err10);
            }
            errors++;
          }
        }
        if (data4["T3-code"] !== void 0) {
          if (!validate53(data4["T3-code"], { instancePath: instancePath + "/tiers/T3-code", parentData: data4, parentDataProperty: "T3-code", rootData, dynamicAnchors })) {
            vErrors = vErrors === null ? validate53.errors : join(vErrors, validate53.errors);
            errors = vErrors.length;
          }
        }
        if (data4["T3-content"] !== void 0) {
          if (!validate53(data4["T3-content"], { instancePath: instancePath + "/tiers/T3-content", parentData: data4, parentDataProperty: "T3-content", rootData, dynamicAnchors })) {
            vErrors = vErrors === null ? validate53.errors : join(vErrors, validate53.errors);
            errors = vErrors.length;
          }
        }
        if (data4.T2 !== void 0) {
          if (!validate53(data4.T2, { instancePath: instancePath + "/tiers/T2", parentData: data4, parentDataProperty: "T2", rootData, dynamicAnchors })) {
            vErrors = vErrors === null ? validate53.errors : join(vErrors, validate53.errors);
            errors = vErrors.length;
          }
        }
        if (data4.T1 !== void 0) {
          if (!validate53(data4.T1, { instancePath: instancePath + "/tiers/T1", parentData: data4, parentDataProperty: "T1", rootData, dynamicAnchors })) {
            vErrors = vErrors === null ? validate53.errors : join(vErrors, validate53.errors);
            errors = vErrors.length;
          }
        }
        if (data4.T0 !== void 0) {
          if (!validate53(data4.T0, { instancePath: instancePath + "/tiers/T0", parentData: data4, parentDataProperty: "T0", rootData, dynamicAnchors })) {
            vErrors = vErrors === null ? validate53.errors : join(vErrors, validate53.errors);
            errors = vErrors.length;
          }
        }
        if (data4.emergency !== void 0) {
          if (!validate53(data4.emergency, { instancePath: instancePath + "/tiers/emergency", parentData: data4, parentDataProperty: "emergency", rootData, dynamicAnchors })) {
            vErrors = vErrors === null ? validate53.errors : join(vErrors, validate53.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err11 = { instancePath: instancePath + "/tiers", schemaPath: "#/properties/tiers/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.rules !== void 0) {
      let data11 = data.rules;
      if (!(data11 && typeof data11 == "object" && !Array.isArray(data11))) {
        const err12 = { instancePath: instancePath + "/rules", schemaPath: "#/properties/rules/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.effective !== void 0) {
      let data12 = data.effective;
      if (!(data12 && typeof data12 == "object" && !Array.isArray(data12))) {
        const err13 = { instancePath: instancePath + "/effective", schemaPath: "#/properties/effective/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.emergency !== void 0) {
      let data13 = data.emergency;
      if (data13 && typeof data13 == "object" && !Array.isArray(data13)) {
        for (const key2 in data13) {
          if (!(key2 === "accept")) {
            const err14 = { instancePath: instancePath + "/emergency", schemaPath: "#/properties/emergency/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 } };
            if (vErrors === null) {
              vErrors = [err14];
            } else {
              vErrors.push(err14);
            }
            errors++;
          }
        }
        if (data13.accept !== void 0) {
          if (typeof data13.accept !== "boolean") {
            const err15 = { instancePath: instancePath + "/emergency/accept", schemaPath: "#/properties/emergency/properties/accept/type", keyword: "type", params: { type: "boolean" } };
            if (vErrors === null) {
              vErrors = [err15];
            } else {
              vErrors.push(err15);
            }
            errors++;
          }
        }
      } else {
        const err16 = { instancePath: instancePath + "/emergency", schemaPath: "#/properties/emergency/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    if (data.trust !== void 0) {
      let data15 = data.trust;
      if (data15 && typeof data15 == "object" && !Array.isArray(data15)) {
        for (const key3 in data15) {
          if (!func1.call(schema19.properties.trust.properties, key3)) {
            const err17 = { instancePath: instancePath + "/trust", schemaPath: "#/properties/trust/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 } };
            if (vErrors === null) {
              vErrors = [err17];
            } else {
              vErrors.push(err17);
            }
            errors++;
          }
        }
        if (data15.anchors !== void 0) {
          let data16 = data15.anchors;
          if (Array.isArray(data16)) {
            if (data16.length > 100) {
              const err18 = { instancePath: instancePath + "/trust/anchors", schemaPath: "#/properties/trust/properties/anchors/maxItems", keyword: "maxItems", params: { limit: 100 } };
              if (vErrors === null) {
                vErrors = [err18];
              } else {
                vErrors.push(err18);
              }
              errors++;
            }
            if (data16.length < 0) {
              const err19 = { instancePath: instancePath + "/trust/anchors", schemaPath: "#/properties/trust/properties/anchors/minItems", keyword: "minItems", params: { limit: 0 } };
              if (vErrors === null) {
                vErrors = [err19];
              } else {
                vErrors.push(err19);
              }
              errors++;
            }
            const len1 = data16.length;
            for (let i1 = 0; i1 < len1; i1++) {
              let data17 = data16[i1];
              if (data17 && typeof data17 == "object" && !Array.isArray(data17)) {
                if (data17.file === void 0) {
                  const err20 = { instancePath: instancePath + "/trust/anchors/" + i1, schemaPath: "#/properties/trust/properties/anchors/items/required", keyword: "required", params: { missingProperty: "file" } };
                  if (vErrors === null) {
                    vErrors = [err20];
                  } else {
                    vErrors.push(err20);
                  }
                  errors++;
                }
                if (data17.uses === void 0) {
                  const err21 = { instancePath: instancePath + "/trust/anchors/" + i1, schemaPath: "#/properties/trust/properties/anchors/items/required", keyword: "required", params: { missingProperty: "uses" } };
                  if (vErrors === null) {
                    vErrors = [err21];
                  } else {
                    vErrors.push(err21);
                  }
                  errors++;
                }
                for (const key4 in data17) {
                  if (!(key4 === "file" || key4 === "uses")) {
                    const err22 = { instancePath: instancePath + "/trust/anchors/" + i1, schemaPath: "#/properties/trust/properties/anchors/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 } };
                    if (vErrors === null) {
                      vErrors = [err22];
                    } else {
                      vErrors.push(err22);
                    }
                    errors++;
                  }
                }
                if (data17.file !== void 0) {
                  let data18 = data17.file;
                  if (typeof data18 === "string") {
                    if (data18.length > 1024) {
                      const err23 = { instancePath: instancePath + "/trust/anchors/" + i1 + "/file", schemaPath: "#/properties/trust/properties/anchors/items/properties/file/maxLength", keyword: "maxLength", params: { limit: 1024 } };
                      if (vErrors === null) {
                        vErrors = [err23];
                      } else {
                        vErrors.push(err23);
                      }
                      errors++;
                    }
                  } else {
                    const err24 = { instancePath: instancePath + "/trust/anchors/" + i1 + "/file", schemaPath: "#/properties/trust/properties/anchors/items/properties/file/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err24];
                    } else {
                      vErrors.push(err24);
                    }
                    errors++;
                  }
                }
                if (data17.uses !== void 0) {
                  let data19 = data17.uses;
                  if (Array.isArray(data19)) {
                    if (data19.length > 7) {
                      const err25 = { instancePath: instancePath + "/trust/anchors/" + i1 + "/uses", schemaPath: "#/properties/trust/properties/anchors/items/properties/uses/maxItems", keyword: "maxItems", params: { limit: 7 } };
                      if (vErrors === null) {
                        vErrors = [err25];
                      } else {
                        vErrors.push(err25);
                      }
                      errors++;
                    }
                    if (data19.length < 0) {
                      const err26 = { instancePath: instancePath + "/trust/anchors/" + i1 + "/uses", schemaPath: "#/properties/trust/properties/anchors/items/properties/uses/minItems", keyword: "minItems", params: { limit: 0 } };
                      if (vErrors === null) {
                        vErrors = [err26];
                      } else {
                        vErrors.push(err26);
                      }
                      errors++;
                    }
                    const len2 = data19.length;
                    for (let i2 = 0; i2 < len2; i2++) {
                      let data20 = data19[i2];
                      if (typeof data20 !== "string") {
                        const err27 = { instancePath: instancePath + "/trust/anchors/" + i1 + "/uses/" + i2, schemaPath: "#/properties/trust/properties/anchors/items/properties/uses/items/type", keyword: "type", params: { type: "string" } };
                        if (vErrors === null) {
                          vErrors = [err27];
                        } else {
                          vErrors.push(err27);
                        }
                        errors++;
                      }
                      if (!(data20 === "windows-driver" || data20 === "windows-code" || data20 === "uefi" || data20 === "timestamp" || data20 === "apple" || data20 === "module" || data20 === "content")) {
                        const err28 = { instancePath: instancePath + "/trust/anchors/" + i1 + "/uses/" + i2, schemaPath: "#/properties/trust/properties/anchors/items/properties/uses/items/enum", keyword: "enum", params: { allowedValues: schema19.properties.trust.properties.anchors.items.properties.uses.items.enum } };
                        if (vErrors === null) {
                          vErrors = [err28];
                        } else {
                          vErrors.push(err28);
                        }
                        errors++;
                      }
                    }
                    let i3 = data19.length;
                    let j0;
                    if (i3 > 1) {
                      const indices0 = {};
                      for (; i3--; ) {
                        let item0 = data19[i3];
                        if (typeof item0 !== "string") {
                          continue;
                        }
                        if (typeof indices0[item0] == "number") {
                          j0 = indices0[item0];
                          const err29 = { instancePath: instancePath + "/trust/anchors/" + i1 + "/uses", schemaPath: "#/properties/trust/properties/anchors/items/properties/uses/uniqueItems", keyword: "uniqueItems", params: { i: i3, j: j0 } };
                          if (vErrors === null) {
                            vErrors = [err29];
                          } else {
                            vErrors.push(err29);
                          }
                          errors++;
                          break;
                        }
                        indices0[item0] = i3;
                      }
                    }
                  } else {
                    const err30 = { instancePath: instancePath + "/trust/anchors/" + i1 + "/uses", schemaPath: "#/properties/trust/properties/anchors/items/properties/uses/type", keyword: "type", params: { type: "array" } };
                    if (vErrors === null) {
                      vErrors = [err30];
                    } else {
                      vErrors.push(err30);
                    }
                    errors++;
                  }
                }
              } else {
                const err31 = { instancePath: instancePath + "/trust/anchors/" + i1, schemaPath: "#/properties/trust/properties/anchors/items/type", keyword: "type", params: { type: "object" } };
                if (vErrors === null) {
                  vErrors = [err31];
                } else {
                  vErrors.push(err31);
                }
                errors++;
              }
            }
          } else {
            const err32 = { instancePath: instancePath + "/trust/anchors", schemaPath: "#/properties/trust/properties/anchors/type", keyword: "type", params: { type: "array" } };
            if (vErrors === null) {
              vErrors = [err32];
            } else {
              vErrors.push(err32);
            }
            errors++;
          }
        }
        if (data15.builtInAnchors !== void 0) {
          if (typeof data15.builtInAnchors !== "boolean") {
            const err33 = { instancePath: instancePath + "/trust/builtInAnchors", schemaPath: "#/properties/trust/properties/builtInAnchors/type", keyword: "type", params: { type: "boolean" } };
            if (vErrors === null) {
              vErrors = [err33];
            } else {
              vErrors.push(err33);
            }
            errors++;
          }
        }
        if (data15.certificates !== void 0) {
          let data22 = data15.certificates;
          if (Array.isArray(data22)) {
            if (data22.length > 100) {
              const err34 = { instancePath: instancePath + "/trust/certificates", schemaPath: "#/properties/trust/properties/certificates/maxItems", keyword: "maxItems", params: { limit: 100 } };
              if (vErrors === null) {
                vErrors = [err34];
              } else {
                vErrors.push(err34);
              }
              errors++;
            }
            if (data22.length < 0) {
              const err35 = { instancePath: instancePath + "/trust/certificates", schemaPath: "#/properties/trust/properties/certificates/minItems", keyword: "minItems", params: { limit: 0 } };
              if (vErrors === null) {
                vErrors = [err35];
              } else {
                vErrors.push(err35);
              }
              errors++;
            }
            const len3 = data22.length;
            for (let i4 = 0; i4 < len3; i4++) {
              let data23 = data22[i4];
              if (typeof data23 === "string") {
                if (data23.length > 1024) {
                  const err36 = { instancePath: instancePath + "/trust/certificates/" + i4, schemaPath: "#/properties/trust/properties/certificates/items/maxLength", keyword: "maxLength", params: { limit: 1024 } };
                  if (vErrors === null) {
                    vErrors = [err36];
                  } else {
                    vErrors.push(err36);
                  }
                  errors++;
                }
              } else {
                const err37 = { instancePath: instancePath + "/trust/certificates/" + i4, schemaPath: "#/properties/trust/properties/certificates/items/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err37];
                } else {
                  vErrors.push(err37);
                }
                errors++;
              }
            }
            let i5 = data22.length;
            let j1;
            if (i5 > 1) {
              const indices1 = {};
              for (; i5--; ) {
                let item1 = data22[i5];
                if (typeof item1 !== "string") {
                  continue;
                }
                if (typeof indices1[item1] == "number") {
                  j1 = indices1[item1];
                  const err38 = { instancePath: instancePath + "/trust/certificates", schemaPath: "#/properties/trust/properties/certificates/uniqueItems", keyword: "uniqueItems", params: { i: i5, j: j1 } };
                  if (vErrors === null) {
                    vErrors = [err38];
                  } else {
                    vErrors.push(err38);
                  }
                  errors++;
                  break;
                }
                indices1[item1] = i5;
              }
            }
          } else {
            const err39 = { instancePath: instancePath + "/trust/certificates", schemaPath: "#/properties/trust/properties/certificates/type", keyword: "type", params: { type: "array" } };
            if (vErrors === null) {
              vErrors = [err39];
            } else {
              vErrors.push(err39);
            }
            errors++;
          }
        }
        if (data15.keys !== void 0) {
          let data24 = data15.keys;
          if (Array.isArray(data24)) {
            if (data24.length > 100) {
              const err40 = { instancePath: instancePath + "/trust/keys", schemaPath: "#/properties/trust/properties/keys/maxItems", keyword: "maxItems", params: { limit: 100 } };
              if (vErrors === null) {
                vErrors = [err40];
              } else {
                vErrors.push(err40);
              }
              errors++;
            }
            if (data24.length < 0) {
              const err41 = { instancePath: instancePath + "/trust/keys", schemaPath: "#/properties/trust/properties/keys/minItems", keyword: "minItems", params: { limit: 0 } };
              if (vErrors === null) {
                vErrors = [err41];
              } else {
                vErrors.push(err41);
              }
              errors++;
            }
            const len4 = data24.length;
            for (let i6 = 0; i6 < len4; i6++) {
              let data25 = data24[i6];
              if (data25 && typeof data25 == "object" && !Array.isArray(data25)) {
                if (data25.name === void 0) {
                  const err42 = { instancePath: instancePath + "/trust/keys/" + i6, schemaPath: "#/properties/trust/properties/keys/items/required", keyword: "required", params: { missingProperty: "name" } };
                  if (vErrors === null) {
                    vErrors = [err42];
                  } else {
                    vErrors.push(err42);
                  }
                  errors++;
                }
                if (data25.file === void 0) {
                  const err43 = { instancePath: instancePath + "/trust/keys/" + i6, schemaPath: "#/properties/trust/properties/keys/items/required", keyword: "required", params: { missingProperty: "file" } };
                  if (vErrors === null) {
                    vErrors = [err43];
                  } else {
                    vErrors.push(err43);
                  }
                  errors++;
                }
                for (const key5 in data25) {
                  if (!(key5 === "name" || key5 === "file" || key5 === "uses")) {
                    const err44 = { instancePath: instancePath + "/trust/keys/" + i6, schemaPath: "#/properties/trust/properties/keys/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key5 } };
                    if (vErrors === null) {
                      vErrors = [err44];
                    } else {
                      vErrors.push(err44);
                    }
                    errors++;
                  }
                }
                if (data25.name !== void 0) {
                  let data26 = data25.name;
                  if (typeof data26 === "string") {
                    if (data26.length > 128) {
                      const err45 = { instancePath: instancePath + "/trust/keys/" + i6 + "/name", schemaPath: "#/properties/trust/properties/keys/items/properties/name/maxLength", keyword: "maxLength", params: { limit: 128 } };
                      if (vErrors === null) {
                        vErrors = [err45];
                      } else {
                        vErrors.push(err45);
                      }
                      errors++;
                    }
                    if (!pattern7.test(data26)) {
                      const err46 = { instancePath: instancePath + "/trust/keys/" + i6 + "/name", schemaPath: "#/properties/trust/properties/keys/items/properties/name/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$" } };
                      if (vErrors === null) {
                        vErrors = [err46];
                      } else {
                        vErrors.push(err46);
                      }
                      errors++;
                    }
                  } else {
                    const err47 = { instancePath: instancePath + "/trust/keys/" + i6 + "/name", schemaPath: "#/properties/trust/properties/keys/items/properties/name/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err47];
                    } else {
                      vErrors.push(err47);
                    }
                    errors++;
                  }
                }
                if (data25.file !== void 0) {
                  let data27 = data25.file;
                  if (typeof data27 === "string") {
                    if (data27.length > 1024) {
                      const err48 = { instancePath: instancePath + "/trust/keys/" + i6 + "/file", schemaPath: "#/properties/trust/properties/keys/items/properties/file/maxLength", keyword: "maxLength", params: { limit: 1024 } };
                      if (vErrors === null) {
                        vErrors = [err48];
                      } else {
                        vErrors.push(err48);
                      }
                      errors++;
                    }
                  } else {
                    const err49 = { instancePath: instancePath + "/trust/keys/" + i6 + "/file", schemaPath: "#/properties/trust/properties/keys/items/properties/file/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err49];
                    } else {
                      vErrors.push(err49);
                    }
                    errors++;
                  }
                }
                if (data25.uses !== void 0) {
                  let data28 = data25.uses;
                  if (Array.isArray(data28)) {
                    if (data28.length > 4) {
                      const err50 = { instancePath: instancePath + "/trust/keys/" + i6 + "/uses", schemaPath: "#/properties/trust/properties/keys/items/properties/uses/maxItems", keyword: "maxItems", params: { limit: 4 } };
                      if (vErrors === null) {
                        vErrors = [err50];
                      } else {
                        vErrors.push(err50);
                      }
                      errors++;
                    }
                    if (data28.length < 1) {
                      const err51 = { instancePath: instancePath + "/trust/keys/" + i6 + "/uses", schemaPath: "#/properties/trust/properties/keys/items/properties/uses/minItems", keyword: "minItems", params: { limit: 1 } };
                      if (vErrors === null) {
                        vErrors = [err51];
                      } else {
                        vErrors.push(err51);
                      }
                      errors++;
                    }
                    const len5 = data28.length;
                    for (let i7 = 0; i7 < len5; i7++) {
                      let data29 = data28[i7];
                      if (typeof data29 !== "string") {
                        const err52 = { instancePath: instancePath + "/trust/keys/" + i6 + "/uses/" + i7, schemaPath: "#/properties/trust/properties/keys/items/properties/uses/items/type", keyword: "type", params: { type: "string" } };
                        if (vErrors === null) {
                          vErrors = [err52];
                        } else {
                          vErrors.push(err52);
                        }
                        errors++;
                      }
                      if (!(data29 === "provenance" || data29 === "evidence" || data29 === "content" || data29 === "inspection")) {
                        const err53 = { instancePath: instancePath + "/trust/keys/" + i6 + "/uses/" + i7, schemaPath: "#/properties/trust/properties/keys/items/properties/uses/items/enum", keyword: "enum", params: { allowedValues: schema19.properties.trust.properties.keys.items.properties.uses.items.enum } };
                        if (vErrors === null) {
                          vErrors = [err53];
                        } else {
                          vErrors.push(err53);
                        }
                        errors++;
                      }
                    }
                    let i8 = data28.length;
                    let j2;
                    if (i8 > 1) {
                      const indices2 = {};
                      for (; i8--; ) {
                        let item2 = data28[i8];
                        if (typeof item2 !== "string") {
                          continue;
                        }
                        if (typeof indices2[item2] == "number") {
                          j2 = indices2[item2];
                          const err54 = { instancePath: instancePath + "/trust/keys/" + i6 + "/uses", schemaPath: "#/properties/trust/properties/keys/items/properties/uses/uniqueItems", keyword: "uniqueItems", params: { i: i8, j: j2 } };
                          if (vErrors === null) {
                            vErrors = [err54];
                          } else {
                            vErrors.push(err54);
                          }
                          errors++;
                          break;
                        }
                        indices2[item2] = i8;
                      }
                    }
                  } else {
                    const err55 = { instancePath: instancePath + "/trust/keys/" + i6 + "/uses", schemaPath: "#/properties/trust/properties/keys/items/properties/uses/type", keyword: "type", params: { type: "array" } };
                    if (vErrors === null) {
                      vErrors = [err55];
                    } else {
                      vErrors.push(err55);
                    }
                    errors++;
                  }
                }
              } else {
                const err56 = { instancePath: instancePath + "/trust/keys/" + i6, schemaPath: "#/properties/trust/properties/keys/items/type", keyword: "type", params: { type: "object" } };
                if (vErrors === null) {
                  vErrors = [err56];
                } else {
                  vErrors.push(err56);
                }
                errors++;
              }
            }
          } else {
            const err57 = { instancePath: instancePath + "/trust/keys", schemaPath: "#/properties/trust/properties/keys/type", keyword: "type", params: { type: "array" } };
            if (vErrors === null) {
              vErrors = [err57];
            } else {
              vErrors.push(err57);
            }
            errors++;
          }
        }
        if (data15.signers !== void 0) {
          let data30 = data15.signers;
          if (data30 && typeof data30 == "object" && !Array.isArray(data30)) {
            if (Object.keys(data30).length > 1e3) {
              const err58 = { instancePath: instancePath + "/trust/signers", schemaPath: "#/properties/trust/properties/signers/maxProperties", keyword: "maxProperties", params: { limit: 1e3 } };
              if (vErrors === null) {
                vErrors = [err58];
              } else {
                vErrors.push(err58);
              }
              errors++;
            }
            for (const key6 in data30) {
              let data31 = data30[key6];
              if (Array.isArray(data31)) {
                if (data31.length > 100) {
                  const err59 = { instancePath: instancePath + "/trust/signers/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/trust/properties/signers/additionalProperties/maxItems", keyword: "maxItems", params: { limit: 100 } };
                  if (vErrors === null) {
                    vErrors = [err59];
                  } else {
                    vErrors.push(err59);
                  }
                  errors++;
                }
                if (data31.length < 0) {
                  const err60 = { instancePath: instancePath + "/trust/signers/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/trust/properties/signers/additionalProperties/minItems", keyword: "minItems", params: { limit: 0 } };
                  if (vErrors === null) {
                    vErrors = [err60];
                  } else {
                    vErrors.push(err60);
                  }
                  errors++;
                }
                const len6 = data31.length;
                for (let i9 = 0; i9 < len6; i9++) {
                  let data32 = data31[i9];
                  if (typeof data32 === "string") {
                    if (data32.length > 512) {
                      const err61 = { instancePath: instancePath + "/trust/signers/" + key6.replace(/~/g, "~0").replace(/\//g, "~1") + "/" + i9, schemaPath: "#/properties/trust/properties/signers/additionalProperties/items/maxLength", keyword: "maxLength", params: { limit: 512 } };
                      if (vErrors === null) {
                        vErrors = [err61];
                      } else {
                        vErrors.push(err61);
                      }
                      errors++;
                    }
                    if (!pattern11.test(data32)) {
                      const err62 = { instancePath: instancePath + "/trust/signers/" + key6.replace(/~/g, "~0").replace(/\//g, "~1") + "/" + i9, schemaPath: "#/properties/trust/properties/signers/additionalProperties/items/pattern", keyword: "pattern", params: { pattern: "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } };
                      if (vErrors === null) {
                        vErrors = [err62];
                      } else {
                        vErrors.push(err62);
                      }
                      errors++;
                    }
                  } else {
                    const err63 = { instancePath: instancePath + "/trust/signers/" + key6.replace(/~/g, "~0").replace(/\//g, "~1") + "/" + i9, schemaPath: "#/properties/trust/properties/signers/additionalProperties/items/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err63];
                    } else {
                      vErrors.push(err63);
                    }
                    errors++;
                  }
                }
                let i10 = data31.length;
                let j3;
                if (i10 > 1) {
                  const indices3 = {};
                  for (; i10--; ) {
                    let item3 = data31[i10];
                    if (typeof item3 !== "string") {
                      continue;
                    }
                    if (typeof indices3[item3] == "number") {
                      j3 = indices3[item3];
                      const err64 = { instancePath: instancePath + "/trust/signers/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/trust/properties/signers/additionalProperties/uniqueItems", keyword: "uniqueItems", params: { i: i10, j: j3 } };
                      if (vErrors === null) {
                        vErrors = [err64];
                      } else {
                        vErrors.push(err64);
                      }
                      errors++;
                      break;
                    }
                    indices3[item3] = i10;
                  }
                }
              } else {
                const err65 = { instancePath: instancePath + "/trust/signers/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/trust/properties/signers/additionalProperties/type", keyword: "type", params: { type: "array" } };
                if (vErrors === null) {
                  vErrors = [err65];
                } else {
                  vErrors.push(err65);
                }
                errors++;
              }
            }
          } else {
            const err66 = { instancePath: instancePath + "/trust/signers", schemaPath: "#/properties/trust/properties/signers/type", keyword: "type", params: { type: "object" } };
            if (vErrors === null) {
              vErrors = [err66];
            } else {
              vErrors.push(err66);
            }
            errors++;
          }
        }
        if (data15.identities !== void 0) {
          let data33 = data15.identities;
          if (Array.isArray(data33)) {
            if (data33.length > 100) {
              const err67 = { instancePath: instancePath + "/trust/identities", schemaPath: "#/properties/trust/properties/identities/maxItems", keyword: "maxItems", params: { limit: 100 } };
              if (vErrors === null) {
                vErrors = [err67];
              } else {
                vErrors.push(err67);
              }
              errors++;
            }
            if (data33.length < 0) {
              const err68 = { instancePath: instancePath + "/trust/identities", schemaPath: "#/properties/trust/properties/identities/minItems", keyword: "minItems", params: { limit: 0 } };
              if (vErrors === null) {
                vErrors = [err68];
              } else {
                vErrors.push(err68);
              }
              errors++;
            }
            const len7 = data33.length;
            for (let i11 = 0; i11 < len7; i11++) {
              let data34 = data33[i11];
              if (data34 && typeof data34 == "object" && !Array.isArray(data34)) {
                if (data34.name === void 0) {
                  const err69 = { instancePath: instancePath + "/trust/identities/" + i11, schemaPath: "#/properties/trust/properties/identities/items/required", keyword: "required", params: { missingProperty: "name" } };
                  if (vErrors === null) {
                    vErrors = [err69];
                  } else {
                    vErrors.push(err69);
                  }
                  errors++;
                }
                if (data34.issuer === void 0) {
                  const err70 = { instancePath: instancePath + "/trust/identities/" + i11, schemaPath: "#/properties/trust/properties/identities/items/required", keyword: "required", params: { missingProperty: "issuer" } };
                  if (vErrors === null) {
                    vErrors = [err70];
                  } else {
                    vErrors.push(err70);
                  }
                  errors++;
                }
                if (data34.subject === void 0) {
                  const err71 = { instancePath: instancePath + "/trust/identities/" + i11, schemaPath: "#/properties/trust/properties/identities/items/required", keyword: "required", params: { missingProperty: "subject" } };
                  if (vErrors === null) {
                    vErrors = [err71];
                  } else {
                    vErrors.push(err71);
                  }
                  errors++;
                }
                for (const key7 in data34) {
                  if (!(key7 === "name" || key7 === "issuer" || key7 === "subject" || key7 === "uses")) {
                    const err72 = { instancePath: instancePath + "/trust/identities/" + i11, schemaPath: "#/properties/trust/properties/identities/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key7 } };
                    if (vErrors === null) {
                      vErrors = [err72];
                    } else {
                      vErrors.push(err72);
                    }
                    errors++;
                  }
                }
                if (data34.name !== void 0) {
                  let data35 = data34.name;
                  if (typeof data35 === "string") {
                    if (data35.length > 128) {
                      const err73 = { instancePath: instancePath + "/trust/identities/" + i11 + "/name", schemaPath: "#/properties/trust/properties/identities/items/properties/name/maxLength", keyword: "maxLength", params: { limit: 128 } };
                      if (vErrors === null) {
                        vErrors = [err73];
                      } else {
                        vErrors.push(err73);
                      }
                      errors++;
                    }
                    if (!pattern7.test(data35)) {
                      const err74 = { instancePath: instancePath + "/trust/identities/" + i11 + "/name", schemaPath: "#/properties/trust/properties/identities/items/properties/name/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$" } };
                      if (vErrors === null) {
                        vErrors = [err74];
                      } else {
                        vErrors.push(err74);
                      }
                      errors++;
                    }
                  } else {
                    const err75 = { instancePath: instancePath + "/trust/identities/" + i11 + "/name", schemaPath: "#/properties/trust/properties/identities/items/properties/name/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err75];
                    } else {
                      vErrors.push(err75);
                    }
                    errors++;
                  }
                }
                if (data34.issuer !== void 0) {
                  let data36 = data34.issuer;
                  if (typeof data36 === "string") {
                    if (data36.length > 512) {
                      const err76 = { instancePath: instancePath + "/trust/identities/" + i11 + "/issuer", schemaPath: "#/properties/trust/properties/identities/items/properties/issuer/maxLength", keyword: "maxLength", params: { limit: 512 } };
                      if (vErrors === null) {
                        vErrors = [err76];
                      } else {
                        vErrors.push(err76);
                      }
                      errors++;
                    }
                    if (!pattern11.test(data36)) {
                      const err77 = { instancePath: instancePath + "/trust/identities/" + i11 + "/issuer", schemaPath: "#/properties/trust/properties/identities/items/properties/issuer/pattern", keyword: "pattern", params: { pattern: "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } };
                      if (vErrors === null) {
                        vErrors = [err77];
                      } else {
                        vErrors.push(err77);
                      }
                      errors++;
                    }
                  } else {
                    const err78 = { instancePath: instancePath + "/trust/identities/" + i11 + "/issuer", schemaPath: "#/properties/trust/properties/identities/items/properties/issuer/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err78];
                    } else {
                      vErrors.push(err78);
                    }
                    errors++;
                  }
                }
                if (data34.subject !== void 0) {
                  let data37 = data34.subject;
                  if (typeof data37 === "string") {
                    if (data37.length > 512) {
                      const err79 = { instancePath: instancePath + "/trust/identities/" + i11 + "/subject", schemaPath: "#/properties/trust/properties/identities/items/properties/subject/maxLength", keyword: "maxLength", params: { limit: 512 } };
                      if (vErrors === null) {
                        vErrors = [err79];
                      } else {
                        vErrors.push(err79);
                      }
                      errors++;
                    }
                    if (!pattern11.test(data37)) {
                      const err80 = { instancePath: instancePath + "/trust/identities/" + i11 + "/subject", schemaPath: "#/properties/trust/properties/identities/items/properties/subject/pattern", keyword: "pattern", params: { pattern: "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } };
                      if (vErrors === null) {
                        vErrors = [err80];
                      } else {
                        vErrors.push(err80);
                      }
                      errors++;
                    }
                  } else {
                    const err81 = { instancePath: instancePath + "/trust/identities/" + i11 + "/subject", schemaPath: "#/properties/trust/properties/identities/items/properties/subject/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err81];
                    } else {
                      vErrors.push(err81);
                    }
                    errors++;
                  }
                }
                if (data34.uses !== void 0) {
                  let data38 = data34.uses;
                  if (Array.isArray(data38)) {
                    if (data38.length > 4) {
                      const err82 = { instancePath: instancePath + "/trust/identities/" + i11 + "/uses", schemaPath: "#/properties/trust/properties/identities/items/properties/uses/maxItems", keyword: "maxItems", params: { limit: 4 } };
                      if (vErrors === null) {
                        vErrors = [err82];
                      } else {
                        vErrors.push(err82);
                      }
                      errors++;
                    }
                    if (data38.length < 1) {
                      const err83 = { instancePath: instancePath + "/trust/identities/" + i11 + "/uses", schemaPath: "#/properties/trust/properties/identities/items/properties/uses/minItems", keyword: "minItems", params: { limit: 1 } };
                      if (vErrors === null) {
                        vErrors = [err83];
                      } else {
                        vErrors.push(err83);
                      }
                      errors++;
                    }
                    const len8 = data38.length;
                    for (let i12 = 0; i12 < len8; i12++) {
                      let data39 = data38[i12];
                      if (typeof data39 !== "string") {
                        const err84 = { instancePath: instancePath + "/trust/identities/" + i11 + "/uses/" + i12, schemaPath: "#/properties/trust/properties/identities/items/properties/uses/items/type", keyword: "type", params: { type: "string" } };
                        if (vErrors === null) {
                          vErrors = [err84];
                        } else {
                          vErrors.push(err84);
                        }
                        errors++;
                      }
                      if (!(data39 === "provenance" || data39 === "evidence" || data39 === "content" || data39 === "inspection")) {
                        const err85 = { instancePath: instancePath + "/trust/identities/" + i11 + "/uses/" + i12, schemaPath: "#/properties/trust/properties/identities/items/properties/uses/items/enum", keyword: "enum", params: { allowedValues: schema19.properties.trust.properties.identities.items.properties.uses.items.enum } };
                        if (vErrors === null) {
                          vErrors = [err85];
                        } else {
                          vErrors.push(err85);
                        }
                        errors++;
                      }
                    }
                    let i13 = data38.length;
                    let j4;
                    if (i13 > 1) {
                      const indices4 = {};
                      for (; i13--; ) {
                        let item4 = data38[i13];
                        if (typeof item4 !== "string") {
                          continue;
                        }
                        if (typeof indices4[item4] == "number") {
                          j4 = indices4[item4];
                          const err86 = { instancePath: instancePath + "/trust/identities/" + i11 + "/uses", schemaPath: "#/properties/trust/properties/identities/items/properties/uses/uniqueItems", keyword: "uniqueItems", params: { i: i13, j: j4 } };
                          if (vErrors === null) {
                            vErrors = [err86];
                          } else {
                            vErrors.push(err86);
                          }
                          errors++;
                          break;
                        }
                        indices4[item4] = i13;
                      }
                    }
                  } else {
                    const err87 = { instancePath: instancePath + "/trust/identities/" + i11 + "/uses", schemaPath: "#/properties/trust/properties/identities/items/properties/uses/type", keyword: "type", params: { type: "array" } };
                    if (vErrors === null) {
                      vErrors = [err87];
                    } else {
                      vErrors.push(err87);
                    }
                    errors++;
                  }
                }
              } else {
                const err88 = { instancePath: instancePath + "/trust/identities/" + i11, schemaPath: "#/properties/trust/properties/identities/items/type", keyword: "type", params: { type: "object" } };
                if (vErrors === null) {
                  vErrors = [err88];
                } else {
                  vErrors.push(err88);
                }
                errors++;
              }
            }
          } else {
            const err89 = { instancePath: instancePath + "/trust/identities", schemaPath: "#/properties/trust/properties/identities/type", keyword: "type", params: { type: "array" } };
            if (vErrors === null) {
              vErrors = [err89];
            } else {
              vErrors.push(err89);
            }
            errors++;
          }
        }
        if (data15.builders !== void 0) {
          let data40 = data15.builders;
          if (Array.isArray(data40)) {
            if (data40.length > 100) {
              const err90 = { instancePath: instancePath + "/trust/builders", schemaPath: "#/properties/trust/properties/builders/maxItems", keyword: "maxItems", params: { limit: 100 } };
              if (vErrors === null) {
                vErrors = [err90];
              } else {
                vErrors.push(err90);
              }
              errors++;
            }
            if (data40.length < 0) {
              const err91 = { instancePath: instancePath + "/trust/builders", schemaPath: "#/properties/trust/properties/builders/minItems", keyword: "minItems", params: { limit: 0 } };
              if (vErrors === null) {
                vErrors = [err91];
              } else {
                vErrors.push(err91);
              }
              errors++;
            }
            const len9 = data40.length;
            for (let i14 = 0; i14 < len9; i14++) {
              let data41 = data40[i14];
              if (data41 && typeof data41 == "object" && !Array.isArray(data41)) {
                if (data41.id === void 0) {
                  const err92 = { instancePath: instancePath + "/trust/builders/" + i14, schemaPath: "#/properties/trust/properties/builders/items/required", keyword: "required", params: { missingProperty: "id" } };
                  if (vErrors === null) {
                    vErrors = [err92];
                  } else {
                    vErrors.push(err92);
                  }
                  errors++;
                }
                if (data41.signedBy === void 0) {
                  const err93 = { instancePath: instancePath + "/trust/builders/" + i14, schemaPath: "#/properties/trust/properties/builders/items/required", keyword: "required", params: { missingProperty: "signedBy" } };
                  if (vErrors === null) {
                    vErrors = [err93];
                  } else {
                    vErrors.push(err93);
                  }
                  errors++;
                }
                if (data41.sources === void 0) {
                  const err94 = { instancePath: instancePath + "/trust/builders/" + i14, schemaPath: "#/properties/trust/properties/builders/items/required", keyword: "required", params: { missingProperty: "sources" } };
                  if (vErrors === null) {
                    vErrors = [err94];
                  } else {
                    vErrors.push(err94);
                  }
                  errors++;
                }
                for (const key8 in data41) {
                  if (!(key8 === "id" || key8 === "signedBy" || key8 === "sources" || key8 === "refs")) {
                    const err95 = { instancePath: instancePath + "/trust/builders/" + i14, schemaPath: "#/properties/trust/properties/builders/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key8 } };
                    if (vErrors === null) {
                      vErrors = [err95];
                    } else {
                      vErrors.push(err95);
                    }
                    errors++;
                  }
                }
                if (data41.id !== void 0) {
                  let data42 = data41.id;
                  if (typeof data42 === "string") {
                    if (data42.length > 512) {
                      const err96 = { instancePath: instancePath + "/trust/builders/" + i14 + "/id", schemaPath: "#/properties/trust/properties/builders/items/properties/id/maxLength", keyword: "maxLength", params: { limit: 512 } };
                      if (vErrors === null) {
                        vErrors = [err96];
                      } else {
                        vErrors.push(err96);
                      }
                      errors++;
                    }
                    if (!pattern11.test(data42)) {
                      const err97 = { instancePath: instancePath + "/trust/builders/" + i14 + "/id", schemaPath: "#/properties/trust/properties/builders/items/properties/id/pattern", keyword: "pattern", params: { pattern: "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } };
                      if (vErrors === null) {
                        vErrors = [err97];
                      } else {
                        vErrors.push(err97);
                      }
                      errors++;
                    }
                  } else {
                    const err98 = { instancePath: instancePath + "/trust/builders/" + i14 + "/id", schemaPath: "#/properties/trust/properties/builders/items/properties/id/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err98];
                    } else {
                      vErrors.push(err98);
                    }
                    errors++;
                  }
                }
                if (data41.signedBy !== void 0) {
                  let data43 = data41.signedBy;
                  if (Array.isArray(data43)) {
                    if (data43.length > 100) {
                      const err99 = { instancePath: instancePath + "/trust/builders/" + i14 + "/signedBy", schemaPath: "#/properties/trust/properties/builders/items/properties/signedBy/maxItems", keyword: "maxItems", params: { limit: 100 } };
                      if (vErrors === null) {
                        vErrors = [err99];
                      } else {
                        vErrors.push(err99);
                      }
                      errors++;
                    }
                    if (data43.length < 1) {
                      const err100 = { instancePath: instancePath + "/trust/builders/" + i14 + "/signedBy", schemaPath: "#/properties/trust/properties/builders/items/properties/signedBy/minItems", keyword: "minItems", params: { limit: 1 } };
                      if (vErrors === null) {
                        vErrors = [err100];
                      } else {
                        vErrors.push(err100);
                      }
                      errors++;
                    }
                    const len10 = data43.length;
                    for (let i15 = 0; i15 < len10; i15++) {
                      let data44 = data43[i15];
                      if (typeof data44 === "string") {
                        if (data44.length > 128) {
                          const err101 = { instancePath: instancePath + "/trust/builders/" + i14 + "/signedBy/" + i15, schemaPath: "#/properties/trust/properties/builders/items/properties/signedBy/items/maxLength", keyword: "maxLength", params: { limit: 128 } };
                          if (vErrors === null) {
                            vErrors = [err101];
                          } else {
                            vErrors.push(err101);
                          }
                          errors++;
                        }
                        if (!pattern7.test(data44)) {
                          const err102 = { instancePath: instancePath + "/trust/builders/" + i14 + "/signedBy/" + i15, schemaPath: "#/properties/trust/properties/builders/items/properties/signedBy/items/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$" } };
                          if (vErrors === null) {
                            vErrors = [err102];
                          } else {
                            vErrors.push(err102);
                          }
                          errors++;
                        }
                      } else {
                        const err103 = { instancePath: instancePath + "/trust/builders/" + i14 + "/signedBy/" + i15, schemaPath: "#/properties/trust/properties/builders/items/properties/signedBy/items/type", keyword: "type", params: { type: "string" } };
                        if (vErrors === null) {
                          vErrors = [err103];
                        } else {
                          vErrors.push(err103);
                        }
                        errors++;
                      }
                    }
                    let i16 = data43.length;
                    let j5;
                    if (i16 > 1) {
                      const indices5 = {};
                      for (; i16--; ) {
                        let item5 = data43[i16];
                        if (typeof item5 !== "string") {
                          continue;
                        }
                        if (typeof indices5[item5] == "number") {
                          j5 = indices5[item5];
                          const err104 = { instancePath: instancePath + "/trust/builders/" + i14 + "/signedBy", schemaPath: "#/properties/trust/properties/builders/items/properties/signedBy/uniqueItems", keyword: "uniqueItems", params: { i: i16, j: j5 } };
                          if (vErrors === null) {
                            vErrors = [err104];
                          } else {
                            vErrors.push(err104);
                          }
                          errors++;
                          break;
                        }
                        indices5[item5] = i16;
                      }
                    }
                  } else {
                    const err105 = { instancePath: instancePath + "/trust/builders/" + i14 + "/signedBy", schemaPath: "#/properties/trust/properties/builders/items/properties/signedBy/type", keyword: "type", params: { type: "array" } };
                    if (vErrors === null) {
                      vErrors = [err105];
                    } else {
                      vErrors.push(err105);
                    }
                    errors++;
                  }
                }
                if (data41.sources !== void 0) {
                  let data45 = data41.sources;
                  if (Array.isArray(data45)) {
                    if (data45.length > 1e3) {
                      const err106 = { instancePath: instancePath + "/trust/builders/" + i14 + "/sources", schemaPath: "#/properties/trust/properties/builders/items/properties/sources/maxItems", keyword: "maxItems", params: { limit: 1e3 } };
                      if (vErrors === null) {
                        vErrors = [err106];
                      } else {
                        vErrors.push(err106);
                      }
                      errors++;
                    }
                    if (data45.length < 1) {
                      const err107 = { instancePath: instancePath + "/trust/builders/" + i14 + "/sources", schemaPath: "#/properties/trust/properties/builders/items/properties/sources/minItems", keyword: "minItems", params: { limit: 1 } };
                      if (vErrors === null) {
                        vErrors = [err107];
                      } else {
                        vErrors.push(err107);
                      }
                      errors++;
                    }
                    const len11 = data45.length;
                    for (let i17 = 0; i17 < len11; i17++) {
                      let data46 = data45[i17];
                      if (typeof data46 === "string") {
                        if (data46.length > 512) {
                          const err108 = { instancePath: instancePath + "/trust/builders/" + i14 + "/sources/" + i17, schemaPath: "#/properties/trust/properties/builders/items/properties/sources/items/maxLength", keyword: "maxLength", params: { limit: 512 } };
                          if (vErrors === null) {
                            vErrors = [err108];
                          } else {
                            vErrors.push(err108);
                          }
                          errors++;
                        }
                        if (!pattern11.test(data46)) {
                          const err109 = { instancePath: instancePath + "/trust/builders/" + i14 + "/sources/" + i17, schemaPath: "#/properties/trust/properties/builders/items/properties/sources/items/pattern", keyword: "pattern", params: { pattern: "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } };
                          if (vErrors === null) {
                            vErrors = [err109];
                          } else {
                            vErrors.push(err109);
                          }
                          errors++;
                        }
                      } else {
                        const err110 = { instancePath: instancePath + "/trust/builders/" + i14 + "/sources/" + i17, schemaPath: "#/properties/trust/properties/builders/items/properties/sources/items/type", keyword: "type", params: { type: "string" } };
                        if (vErrors === null) {
                          vErrors = [err110];
                        } else {
                          vErrors.push(err110);
                        }
                        errors++;
                      }
                    }
                    let i18 = data45.length;
                    let j6;
                    if (i18 > 1) {
                      const indices6 = {};
                      for (; i18--; ) {
                        let item6 = data45[i18];
                        if (typeof item6 !== "string") {
                          continue;
                        }
                        if (typeof indices6[item6] == "number") {
                          j6 = indices6[item6];
                          const err111 = { instancePath: instancePath + "/trust/builders/" + i14 + "/sources", schemaPath: "#/properties/trust/properties/builders/items/properties/sources/uniqueItems", keyword: "uniqueItems", params: { i: i18, j: j6 } };
                          if (vErrors === null) {
                            vErrors = [err111];
                          } else {
                            vErrors.push(err111);
                          }
                          errors++;
                          break;
                        }
                        indices6[item6] = i18;
                      }
                    }
                  } else {
                    const err112 = { instancePath: instancePath + "/trust/builders/" + i14 + "/sources", schemaPath: "#/properties/trust/properties/builders/items/properties/sources/type", keyword: "type", params: { type: "array" } };
                    if (vErrors === null) {
                      vErrors = [err112];
                    } else {
                      vErrors.push(err112);
                    }
                    errors++;
                  }
                }
                if (data41.refs !== void 0) {
                  let data47 = data41.refs;
                  if (Array.isArray(data47)) {
                    if (data47.length > 100) {
                      const err113 = { instancePath: instancePath + "/trust/builders/" + i14 + "/refs", schemaPath: "#/properties/trust/properties/builders/items/properties/refs/maxItems", keyword: "maxItems", params: { limit: 100 } };
                      if (vErrors === null) {
                        vErrors = [err113];
                      } else {
                        vErrors.push(err113);
                      }
                      errors++;
                    }
                    if (data47.length < 1) {
                      const err114 = { instancePath: instancePath + "/trust/builders/" + i14 + "/refs", schemaPath: "#/properties/trust/properties/builders/items/properties/refs/minItems", keyword: "minItems", params: { limit: 1 } };
                      if (vErrors === null) {
                        vErrors = [err114];
                      } else {
                        vErrors.push(err114);
                      }
                      errors++;
                    }
                    const len12 = data47.length;
                    for (let i19 = 0; i19 < len12; i19++) {
                      let data48 = data47[i19];
                      if (typeof data48 === "string") {
                        if (data48.length > 512) {
                          const err115 = { instancePath: instancePath + "/trust/builders/" + i14 + "/refs/" + i19, schemaPath: "#/properties/trust/properties/builders/items/properties/refs/items/maxLength", keyword: "maxLength", params: { limit: 512 } };
                          if (vErrors === null) {
                            vErrors = [err115];
                          } else {
                            vErrors.push(err115);
                          }
                          errors++;
                        }
                        if (!pattern11.test(data48)) {
                          const err116 = { instancePath: instancePath + "/trust/builders/" + i14 + "/refs/" + i19, schemaPath: "#/properties/trust/properties/builders/items/properties/refs/items/pattern", keyword: "pattern", params: { pattern: "^ *[^ \\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069][^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$" } };
                          if (vErrors === null) {
                            vErrors = [err116];
                          } else {
                            vErrors.push(err116);
                          }
                          errors++;
                        }
                      } else {
                        const err117 = { instancePath: instancePath + "/trust/builders/" + i14 + "/refs/" + i19, schemaPath: "#/properties/trust/properties/builders/items/properties/refs/items/type", keyword: "type", params: { type: "string" } };
                        if (vErrors === null) {
                          vErrors = [err117];
                        } else {
                          vErrors.push(err117);
                        }
                        errors++;
                      }
                    }
                    let i20 = data47.length;
                    let j7;
                    if (i20 > 1) {
                      const indices7 = {};
                      for (; i20--; ) {
                        let item7 = data47[i20];
                        if (typeof item7 !== "string") {
                          continue;
                        }
                        if (typeof indices7[item7] == "number") {
                          j7 = indices7[item7];
                          const err118 = { instancePath: instancePath + "/trust/builders/" + i14 + "/refs", schemaPath: "#/properties/trust/properties/builders/items/properties/refs/uniqueItems", keyword: "uniqueItems", params: { i: i20, j: j7 } };
                          if (vErrors === null) {
                            vErrors = [err118];
                          } else {
                            vErrors.push(err118);
                          }
                          errors++;
                          break;
                        }
                        indices7[item7] = i20;
                      }
                    }
                  } else {
                    const err119 = { instancePath: instancePath + "/trust/builders/" + i14 + "/refs", schemaPath: "#/properties/trust/properties/builders/items/properties/refs/type", keyword: "type", params: { type: "array" } };
                    if (vErrors === null) {
                      vErrors = [err119];
                    } else {
                      vErrors.push(err119);
                    }
                    errors++;
                  }
                }
              } else {
                const err120 = { instancePath: instancePath + "/trust/builders/" + i14, schemaPath: "#/properties/trust/properties/builders/items/type", keyword: "type", params: { type: "object" } };
                if (vErrors === null) {
                  vErrors = [err120];
                } else {
                  vErrors.push(err120);
                }
                errors++;
              }
            }
          } else {
            const err121 = { instancePath: instancePath + "/trust/builders", schemaPath: "#/properties/trust/properties/builders/type", keyword: "type", params: { type: "array" } };
            if (vErrors === null) {
              vErrors = [err121];
            } else {
              vErrors.push(err121);
            }
            errors++;
          }
        }
        if (data15.sigstoreRoot !== void 0) {
          let data49 = data15.sigstoreRoot;
          if (typeof data49 === "string") {
            if (data49.length > 1024) {
              const err122 = { instancePath: instancePath + "/trust/sigstoreRoot", schemaPath: "#/properties/trust/properties/sigstoreRoot/maxLength", keyword: "maxLength", params: { limit: 1024 } };
              if (vErrors === null) {
                vErrors = [err122];
              } else {
                vErrors.push(err122);
              }
              errors++;
            }
          } else {
            const err123 = { instancePath: instancePath + "/trust/sigstoreRoot", schemaPath: "#/properties/trust/properties/sigstoreRoot/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err123];
            } else {
              vErrors.push(err123);
            }
            errors++;
          }
        }
        if (data15.blocklists !== void 0) {
          let data50 = data15.blocklists;
          if (Array.isArray(data50)) {
            if (data50.length > 20) {
              const err124 = { instancePath: instancePath + "/trust/blocklists", schemaPath: "#/properties/trust/properties/blocklists/maxItems", keyword: "maxItems", params: { limit: 20 } };
              if (vErrors === null) {
                vErrors = [err124];
              } else {
                vErrors.push(err124);
              }
              errors++;
            }
            if (data50.length < 0) {
              const err125 = { instancePath: instancePath + "/trust/blocklists", schemaPath: "#/properties/trust/properties/blocklists/minItems", keyword: "minItems", params: { limit: 0 } };
              if (vErrors === null) {
                vErrors = [err125];
              } else {
                vErrors.push(err125);
              }
              errors++;
            }
            const len13 = data50.length;
            for (let i21 = 0; i21 < len13; i21++) {
              let data51 = data50[i21];
              if (typeof data51 === "string") {
                if (data51.length > 1024) {
                  const err126 = { instancePath: instancePath + "/trust/blocklists/" + i21, schemaPath: "#/properties/trust/properties/blocklists/items/maxLength", keyword: "maxLength", params: { limit: 1024 } };
                  if (vErrors === null) {
                    vErrors = [err126];
                  } else {
                    vErrors.push(err126);
                  }
                  errors++;
                }
              } else {
                const err127 = { instancePath: instancePath + "/trust/blocklists/" + i21, schemaPath: "#/properties/trust/properties/blocklists/items/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err127];
                } else {
                  vErrors.push(err127);
                }
                errors++;
              }
            }
            let i22 = data50.length;
            let j8;
            if (i22 > 1) {
              const indices8 = {};
              for (; i22--; ) {
                let item8 = data50[i22];
                if (typeof item8 !== "string") {
                  continue;
                }
                if (typeof indices8[item8] == "number") {
                  j8 = indices8[item8];
                  const err128 = { instancePath: instancePath + "/trust/blocklists", schemaPath: "#/properties/trust/properties/blocklists/uniqueItems", keyword: "uniqueItems", params: { i: i22, j: j8 } };
                  if (vErrors === null) {
                    vErrors = [err128];
                  } else {
                    vErrors.push(err128);
                  }
                  errors++;
                  break;
                }
                indices8[item8] = i22;
              }
            }
          } else {
            const err129 = { instancePath: instancePath + "/trust/blocklists", schemaPath: "#/properties/trust/properties/blocklists/type", keyword: "type", params: { type: "array" } };
            if (vErrors === null) {
              vErrors = [err129];
            } else {
              vErrors.push(err129);
            }
            errors++;
          }
        }
        if (data15.maxBlocklistAgeDays !== void 0) {
          let data52 = data15.maxBlocklistAgeDays;
          if (!(typeof data52 == "number" && (!(data52 % 1) && !isNaN(data52)) && isFinite(data52))) {
            const err130 = { instancePath: instancePath + "/trust/maxBlocklistAgeDays", schemaPath: "#/properties/trust/properties/maxBlocklistAgeDays/type", keyword: "type", params: { type: "integer" } };
            if (vErrors === null) {
              vErrors = [err130];
            } else {
              vErrors.push(err130);
            }
            errors++;
          }
          if (typeof data52 == "number" && isFinite(data52)) {
            if (data52 > 3660 || isNaN(data52)) {
              const err131 = { instancePath: instancePath + "/trust/maxBlocklistAgeDays", schemaPath: "#/properties/trust/properties/maxBlocklistAgeDays/maximum", keyword: "maximum", params: { comparison: "<=", limit: 3660 } };
              if (vErrors === null) {
                vErrors = [err131];
              } else {
                vErrors.push(err131);
              }
              errors++;
            }
            if (data52 < 1 || isNaN(data52)) {
              const err132 = { instancePath: instancePath + "/trust/maxBlocklistAgeDays", schemaPath: "#/properties/trust/properties/maxBlocklistAgeDays/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
              if (vErrors === null) {
                vErrors = [err132];
              } else {
                vErrors.push(err132);
              }
              errors++;
            }
          }
        }
      } else {
        const err133 = { instancePath: instancePath + "/trust", schemaPath: "#/properties/trust/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err133];
        } else {
          vErrors.push(err133);
        }
        errors++;
      }
    }
    if (data.inspections !== void 0) {
      let data53 = data.inspections;
      if (data53 && typeof data53 == "object" && !Array.isArray(data53)) {
        if (data53.tiers === void 0) {
          const err134 = { instancePath: instancePath + "/inspections", schemaPath: "#/properties/inspections/required", keyword: "required", params: { missingProperty: "tiers" } };
          if (vErrors === null) {
            vErrors = [err134];
          } else {
            vErrors.push(err134);
          }
          errors++;
        }
        for (const key9 in data53) {
          if (!(key9 === "tiers" || key9 === "maxAgeDays")) {
            const err135 = { instancePath: instancePath + "/inspections", schemaPath: "#/properties/inspections/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key9 } };
            if (vErrors === null) {
              vErrors = [err135];
            } else {
              vErrors.push(err135);
            }
            errors++;
          }
        }
        if (data53.tiers !== void 0) {
          let data54 = data53.tiers;
          if (Array.isArray(data54)) {
            if (data54.length > 4) {
              const err136 = { instancePath: instancePath + "/inspections/tiers", schemaPath: "#/properties/inspections/properties/tiers/maxItems", keyword: "maxItems", params: { limit: 4 } };
              if (vErrors === null) {
                vErrors = [err136];
              } else {
                vErrors.push(err136);
              }
              errors++;
            }
            if (data54.length < 0) {
              const err137 = { instancePath: instancePath + "/inspections/tiers", schemaPath: "#/properties/inspections/properties/tiers/minItems", keyword: "minItems", params: { limit: 0 } };
              if (vErrors === null) {
                vErrors = [err137];
              } else {
                vErrors.push(err137);
              }
              errors++;
            }
            const len14 = data54.length;
            for (let i23 = 0; i23 < len14; i23++) {
              let data55 = data54[i23];
              if (typeof data55 !== "string") {
                const err138 = { instancePath: instancePath + "/inspections/tiers/" + i23, schemaPath: "#/properties/inspections/properties/tiers/items/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err138];
                } else {
                  vErrors.push(err138);
                }
                errors++;
              }
              if (!(data55 === "T0" || data55 === "T1" || data55 === "T2" || data55 === "T3")) {
                const err139 = { instancePath: instancePath + "/inspections/tiers/" + i23, schemaPath: "#/properties/inspections/properties/tiers/items/enum", keyword: "enum", params: { allowedValues: schema19.properties.inspections.properties.tiers.items.enum } };
                if (vErrors === null) {
                  vErrors = [err139];
                } else {
                  vErrors.push(err139);
                }
                errors++;
              }
            }
            let i24 = data54.length;
            let j9;
            if (i24 > 1) {
              const indices9 = {};
              for (; i24--; ) {
                let item9 = data54[i24];
                if (typeof item9 !== "string") {
                  continue;
                }
                if (typeof indices9[item9] == "number") {
                  j9 = indices9[item9];
                  const err140 = { instancePath: instancePath + "/inspections/tiers", schemaPath: "#/properties/inspections/properties/tiers/uniqueItems", keyword: "uniqueItems", params: { i: i24, j: j9 } };
                  if (vErrors === null) {
                    vErrors = [err140];
                  } else {
                    vErrors.push(err140);
                  }
                  errors++;
                  break;
                }
                indices9[item9] = i24;
              }
            }
          } else {
            const err141 = { instancePath: instancePath + "/inspections/tiers", schemaPath: "#/properties/inspections/properties/tiers/type", keyword: "type", params: { type: "array" } };
            if (vErrors === null) {
              vErrors = [err141];
            } else {
              vErrors.push(err141);
            }
            errors++;
          }
        }
        if (data53.maxAgeDays !== void 0) {
          let data56 = data53.maxAgeDays;
          if (!(typeof data56 == "number" && (!(data56 % 1) && !isNaN(data56)) && isFinite(data56))) {
            const err142 = { instancePath: instancePath + "/inspections/maxAgeDays", schemaPath: "#/properties/inspections/properties/maxAgeDays/type", keyword: "type", params: { type: "integer" } };
            if (vErrors === null) {
              vErrors = [err142];
            } else {
              vErrors.push(err142);
            }
            errors++;
          }
          if (typeof data56 == "number" && isFinite(data56)) {
            if (data56 > 366 || isNaN(data56)) {
              const err143 = { instancePath: instancePath + "/inspections/maxAgeDays", schemaPath: "#/properties/inspections/properties/maxAgeDays/maximum", keyword: "maximum", params: { comparison: "<=", limit: 366 } };
              if (vErrors === null) {
                vErrors = [err143];
              } else {
                vErrors.push(err143);
              }
              errors++;
            }
            if (data56 < 1 || isNaN(data56)) {
              const err144 = { instancePath: instancePath + "/inspections/maxAgeDays", schemaPath: "#/properties/inspections/properties/maxAgeDays/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
              if (vErrors === null) {
                vErrors = [err144];
              } else {
                vErrors.push(err144);
              }
              errors++;
            }
          }
        }
      } else {
        const err145 = { instancePath: instancePath + "/inspections", schemaPath: "#/properties/inspections/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err145];
        } else {
          vErrors.push(err145);
        }
        errors++;
      }
    }
    if (data.approvers !== void 0) {
      let data57 = data.approvers;
      if (data57 && typeof data57 == "object" && !Array.isArray(data57)) {
        if (Object.keys(data57).length > 20) {
          const err146 = { instancePath: instancePath + "/approvers", schemaPath: "#/properties/approvers/maxProperties", keyword: "maxProperties", params: { limit: 20 } };
          if (vErrors === null) {
            vErrors = [err146];
          } else {
            vErrors.push(err146);
          }
          errors++;
        }
        for (const key10 in data57) {
          const _errs119 = errors;
          if (typeof key10 === "string") {
            if (key10.length > 128) {
              const err147 = { instancePath: instancePath + "/approvers", schemaPath: "#/properties/approvers/propertyNames/maxLength", keyword: "maxLength", params: { limit: 128 }, propertyName: key10 };
              if (vErrors === null) {
                vErrors = [err147];
              } else {
                vErrors.push(err147);
              }
              errors++;
            }
            if (!pattern7.test(key10)) {
              const err148 = { instancePath: instancePath + "/approvers", schemaPath: "#/properties/approvers/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$" }, propertyName: key10 };
              if (vErrors === null) {
                vErrors = [err148];
              } else {
                vErrors.push(err148);
              }
              errors++;
            }
          } else {
            const err149 = { instancePath: instancePath + "/approvers", schemaPath: "#/properties/approvers/propertyNames/type", keyword: "type", params: { type: "string" }, propertyName: key10 };
            if (vErrors === null) {
              vErrors = [err149];
            } else {
              vErrors.push(err149);
            }
            errors++;
          }
          var valid50 = _errs119 === errors;
          if (!valid50) {
            const err150 = { instancePath: instancePath + "/approvers", schemaPath: "#/properties/approvers/propertyNames", keyword: "propertyNames", params: { propertyName: key10 } };
            if (vErrors === null) {
              vErrors = [err150];
            } else {
              vErrors.push(err150);
            }
            errors++;
          }
        }
        for (const key11 in data57) {
          let data58 = data57[key11];
          if (data58 && typeof data58 == "object" && !Array.isArray(data58)) {
            for (const key12 in data58) {
              if (!(key12 === "members" || key12 === "teams")) {
                const err151 = { instancePath: instancePath + "/approvers/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/approvers/additionalProperties/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key12 } };
                if (vErrors === null) {
                  vErrors = [err151];
                } else {
                  vErrors.push(err151);
                }
                errors++;
              }
            }
            if (data58.members !== void 0) {
              let data59 = data58.members;
              if (Array.isArray(data59)) {
                if (data59.length > 200) {
                  const err152 = { instancePath: instancePath + "/approvers/" + key11.replace(/~/g, "~0").replace(/\//g, "~1") + "/members", schemaPath: "#/properties/approvers/additionalProperties/properties/members/maxItems", keyword: "maxItems", params: { limit: 200 } };
                  if (vErrors === null) {
                    vErrors = [err152];
                  } else {
                    vErrors.push(err152);
                  }
                  errors++;
                }
                if (data59.length < 0) {
                  const err153 = { instancePath: instancePath + "/approvers/" + key11.replace(/~/g, "~0").replace(/\//g, "~1") + "/members", schemaPath: "#/properties/approvers/additionalProperties/properties/members/minItems", keyword: "minItems", params: { limit: 0 } };
                  if (vErrors === null) {
                    vErrors = [err153];
                  } else {
                    vErrors.push(err153);
                  }
                  errors++;
                }
                const len15 = data59.length;
                for (let i25 = 0; i25 < len15; i25++) {
                  let data60 = data59[i25];
                  if (typeof data60 === "string") {
                    if (!pattern20.test(data60)) {
                      const err154 = { instancePath: instancePath + "/approvers/" + key11.replace(/~/g, "~0").replace(/\//g, "~1") + "/members/" + i25, schemaPath: "#/properties/approvers/additionalProperties/properties/members/items/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9])?$" } };
                      if (vErrors === null) {
                        vErrors = [err154];
                      } else {
                        vErrors.push(err154);
                      }
                      errors++;
                    }
                  } else {
                    const err155 = { instancePath: instancePath + "/approvers/" + key11.replace(/~/g, "~0").replace(/\//g, "~1") + "/members/" + i25, schemaPath: "#/properties/approvers/additionalProperties/properties/members/items/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err155];
                    } else {
                      vErrors.push(err155);
                    }
                    errors++;
                  }
                }
                let i26 = data59.length;
                let j10;
                if (i26 > 1) {
                  const indices10 = {};
                  for (; i26--; ) {
                    let item10 = data59[i26];
                    if (typeof item10 !== "string") {
                      continue;
                    }
                    if (typeof indices10[item10] == "number") {
                      j10 = indices10[item10];
                      const err156 = { instancePath: instancePath + "/approvers/" + key11.replace(/~/g, "~0").replace(/\//g, "~1") + "/members", schemaPath: "#/properties/approvers/additionalProperties/properties/members/uniqueItems", keyword: "uniqueItems", params: { i: i26, j: j10 } };
                      if (vErrors === null) {
                        vErrors = [err156];
                      } else {
                        vErrors.push(err156);
                      }
                      errors++;
                      break;
                    }
                    indices10[item10] = i26;
                  }
                }
              } else {
                const err157 = { instancePath: instancePath + "/approvers/" + key11.replace(/~/g, "~0").replace(/\//g, "~1") + "/members", schemaPath: "#/properties/approvers/additionalProperties/properties/members/type", keyword: "type", params: { type: "array" } };
                if (vErrors === null) {
                  vErrors = [err157];
                } else {
                  vErrors.push(err157);
                }
                errors++;
              }
            }
            if (data58.teams !== void 0) {
              let data61 = data58.teams;
              if (Array.isArray(data61)) {
                if (data61.length > 20) {
                  const err158 = { instancePath: instancePath + "/approvers/" + key11.replace(/~/g, "~0").replace(/\//g, "~1") + "/teams", schemaPath: "#/properties/approvers/additionalProperties/properties/teams/maxItems", keyword: "maxItems", params: { limit: 20 } };
                  if (vErrors === null) {
                    vErrors = [err158];
                  } else {
                    vErrors.push(err158);
                  }
                  errors++;
                }
                if (data61.length < 0) {
                  const err159 = { instancePath: instancePath + "/approvers/" + key11.replace(/~/g, "~0").replace(/\//g, "~1") + "/teams", schemaPath: "#/properties/approvers/additionalProperties/properties/teams/minItems", keyword: "minItems", params: { limit: 0 } };
                  if (vErrors === null) {
                    vErrors = [err159];
                  } else {
                    vErrors.push(err159);
                  }
                  errors++;
                }
                const len16 = data61.length;
                for (let i27 = 0; i27 < len16; i27++) {
                  let data62 = data61[i27];
                  if (typeof data62 === "string") {
                    if (!pattern21.test(data62)) {
                      const err160 = { instancePath: instancePath + "/approvers/" + key11.replace(/~/g, "~0").replace(/\//g, "~1") + "/teams/" + i27, schemaPath: "#/properties/approvers/additionalProperties/properties/teams/items/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9][A-Za-z0-9_-]{0,98}$" } };
                      if (vErrors === null) {
                        vErrors = [err160];
                      } else {
                        vErrors.push(err160);
                      }
                      errors++;
                    }
                  } else {
                    const err161 = { instancePath: instancePath + "/approvers/" + key11.replace(/~/g, "~0").replace(/\//g, "~1") + "/teams/" + i27, schemaPath: "#/properties/approvers/additionalProperties/properties/teams/items/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err161];
                    } else {
                      vErrors.push(err161);
                    }
                    errors++;
                  }
                }
                let i28 = data61.length;
                let j11;
                if (i28 > 1) {
                  const indices11 = {};
                  for (; i28--; ) {
                    let item11 = data61[i28];
                    if (typeof item11 !== "string") {
                      continue;
                    }
                    if (typeof indices11[item11] == "number") {
                      j11 = indices11[item11];
                      const err162 = { instancePath: instancePath + "/approvers/" + key11.replace(/~/g, "~0").replace(/\//g, "~1") + "/teams", schemaPath: "#/properties/approvers/additionalProperties/properties/teams/uniqueItems", keyword: "uniqueItems", params: { i: i28, j: j11 } };
                      if (vErrors === null) {
                        vErrors = [err162];
                      } else {
                        vErrors.push(err162);
                      }
                      errors++;
                      break;
                    }
                    indices11[item11] = i28;
                  }
                }
              } else {
                const err163 = { instancePath: instancePath + "/approvers/" + key11.replace(/~/g, "~0").replace(/\//g, "~1") + "/teams", schemaPath: "#/properties/approvers/additionalProperties/properties/teams/type", keyword: "type", params: { type: "array" } };
                if (vErrors === null) {
                  vErrors = [err163];
                } else {
                  vErrors.push(err163);
                }
                errors++;
              }
            }
          } else {
            const err164 = { instancePath: instancePath + "/approvers/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/approvers/additionalProperties/type", keyword: "type", params: { type: "object" } };
            if (vErrors === null) {
              vErrors = [err164];
            } else {
              vErrors.push(err164);
            }
            errors++;
          }
        }
      } else {
        const err165 = { instancePath: instancePath + "/approvers", schemaPath: "#/properties/approvers/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err165];
        } else {
          vErrors.push(err165);
        }
        errors++;
      }
    }
  } else {
    const err166 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err166];
    } else {
      vErrors.push(err166);
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
