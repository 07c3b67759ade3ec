// Written by scripts/generate-validators.ts. Do not edit: change the schema and run `npm run generate`.
// <stdin>
var validate = validate52;
var schema19 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:ringgate:schema:policy:v1", "type": "object", "properties": { "apiVersion": { "const": "ringgate/v1" }, "kind": { "const": "Policy" }, "extends": { "type": "array", "items": { "type": "string", "enum": ["ringgate:recommended", "ringgate:strict", "ringgate:audit"] }, "minItems": 1, "maxItems": 1 }, "tiers": { "type": "object", "properties": { "T3-code": { "$ref": "#/$defs/numbers" }, "T3-content": { "$ref": "#/$defs/numbers" }, "T2": { "$ref": "#/$defs/numbers" }, "T1": { "$ref": "#/$defs/numbers" }, "T0": { "$ref": "#/$defs/numbers" }, "emergency": { "$ref": "#/$defs/numbers" } }, "required": [], "additionalProperties": false }, "rules": { "type": "object" }, "effective": { "type": "object" }, "emergency": { "type": "object", "properties": { "accept": { "type": "boolean" } }, "required": [], "additionalProperties": false } }, "required": ["apiVersion", "kind"], "additionalProperties": false, "$defs": { "numbers": { "type": "object", "properties": { "internalMinHosts": { "type": "integer", "minimum": 0, "maximum": 1e11 }, "internalMinMinutes": { "type": ["number", "string"], "minimum": 0, "maximum": 527040, "pattern": "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" }, "minExternalStages": { "type": "integer", "minimum": 1, "maximum": 100 }, "maxFirstPercent": { "type": "number", "minimum": 0, "maximum": 100 }, "maxFirstHosts": { "type": ["integer", "null"], "minimum": 0, "maximum": 1e11 }, "maxGrowth": { "type": ["number", "null"], "minimum": 1, "maximum": 1e6 }, "maxLastStepPercent": { "type": ["number", "null"], "minimum": 0, "maximum": 100 }, "minFirstBakeMinutes": { "type": ["number", "string"], "minimum": 0, "maximum": 527040, "pattern": "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" }, "minLaterBakeMinutes": { "type": ["number", "string"], "minimum": 0, "maximum": 527040, "pattern": "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" }, "minTotalMinutes": { "type": ["number", "string", "null"], "minimum": 0, "maximum": 527040, "pattern": "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" }, "approvals": { "type": "integer", "minimum": 0, "maximum": 100 }, "haltAutomatic": { "type": "boolean" }, "maxHaltMinutes": { "type": ["number", "string", "null"], "minimum": 0, "maximum": 527040, "pattern": "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" }, "suites": { "type": "array", "items": { "type": "string", "maxLength": 128, "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$" }, "minItems": 0, "maxItems": 100, "uniqueItems": true }, "maxEvidenceAgeDays": { "type": "number", "minimum": 0, "maximum": 3660 }, "maxSkippedShare": { "type": "number", "minimum": 0, "maximum": 1 }, "minTargetCoverage": { "type": "number", "minimum": 0, "maximum": 1 } }, "required": [], "additionalProperties": false } } };
var schema20 = { "type": "object", "properties": { "internalMinHosts": { "type": "integer", "minimum": 0, "maximum": 1e11 }, "internalMinMinutes": { "type": ["number", "string"], "minimum": 0, "maximum": 527040, "pattern": "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" }, "minExternalStages": { "type": "integer", "minimum": 1, "maximum": 100 }, "maxFirstPercent": { "type": "number", "minimum": 0, "maximum": 100 }, "maxFirstHosts": { "type": ["integer", "null"], "minimum": 0, "maximum": 1e11 }, "maxGrowth": { "type": ["number", "null"], "minimum": 1, "maximum": 1e6 }, "maxLastStepPercent": { "type": ["number", "null"], "minimum": 0, "maximum": 100 }, "minFirstBakeMinutes": { "type": ["number", "string"], "minimum": 0, "maximum": 527040, "pattern": "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" }, "minLaterBakeMinutes": { "type": ["number", "string"], "minimum": 0, "maximum": 527040, "pattern": "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" }, "minTotalMinutes": { "type": ["number", "string", "null"], "minimum": 0, "maximum": 527040, "pattern": "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" }, "approvals": { "type": "integer", "minimum": 0, "maximum": 100 }, "haltAutomatic": { "type": "boolean" }, "maxHaltMinutes": { "type": ["number", "string", "null"], "minimum": 0, "maximum": 527040, "pattern": "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" }, "suites": { "type": "array", "items": { "type": "string", "maxLength": 128, "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$" }, "minItems": 0, "maxItems": 100, "uniqueItems": true }, "maxEvidenceAgeDays": { "type": "number", "minimum": 0, "maximum": 3660 }, "maxSkippedShare": { "type": "number", "minimum": 0, "maximum": 1 }, "minTargetCoverage": { "type": "number", "minimum": 0, "maximum": 1 } }, "required": [], "additionalProperties": false };
var func1 = Object.prototype.hasOwnProperty;
var pattern3 = new RegExp("^(0|[1-9][0-9]{0,5})(s|m|h|d)$", "u");
var pattern8 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]*$", "u");
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
    if (data.haltAutomatic !== void 0) {
      if (typeof data.haltAutomatic !== "boolean") {
        const err38 = { instancePath: instancePath + "/haltAutomatic", schemaPath: "#/properties/haltAutomatic/type", keyword: "type", params: { type: "boolean" } };
        if (vErrors === null) {
          vErrors = [err38];
        } else {
          vErrors.push(err38);
        }
        errors++;
      }
    }
    if (data.maxHaltMinutes !== void 0) {
      let data12 = data.maxHaltMinutes;
      if (!(typeof data12 == "number" && isFinite(data12)) && typeof data12 !== "string" && data12 !== null) {
        const err39 = { instancePath: instancePath + "/maxHaltMinutes", schemaPath: "#/properties/maxHaltMinutes/type", keyword: "type", params: { type: schema20.properties.maxHaltMinutes.type } };
        if (vErrors === null) {
          vErrors = [err39];
        } else {
          vErrors.push(err39);
        }
        errors++;
      }
      if (typeof data12 == "number" && isFinite(data12)) {
        if (data12 > 527040 || isNaN(data12)) {
          const err40 = { instancePath: instancePath + "/maxHaltMinutes", schemaPath: "#/properties/maxHaltMinutes/maximum", keyword: "maximum", params: { comparison: "<=", limit: 527040 } };
          if (vErrors === null) {
            vErrors = [err40];
          } else {
            vErrors.push(err40);
          }
          errors++;
        }
        if (data12 < 0 || isNaN(data12)) {
          const err41 = { instancePath: instancePath + "/maxHaltMinutes", schemaPath: "#/properties/maxHaltMinutes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err41];
          } else {
            vErrors.push(err41);
          }
          errors++;
        }
      }
      if (typeof data12 === "string") {
        if (!pattern3.test(data12)) {
          const err42 = { instancePath: instancePath + "/maxHaltMinutes", schemaPath: "#/properties/maxHaltMinutes/pattern", keyword: "pattern", params: { pattern: "^(0|[1-9][0-9]{0,5})(s|m|h|d)$" } };
          if (vErrors === null) {
            vErrors = [err42];
          } else {
            vErrors.push(err42);
          }
          errors++;
        }
      }
    }
    if (data.suites !== void 0) {
      let data13 = data.suites;
      if (Array.isArray(data13)) {
        if (data13.length > 100) {
          const err43 = { instancePath: instancePath + "/suites", schemaPath: "#/properties/suites/maxItems", keyword: "maxItems", params: { limit: 100 } };
          if (vErrors === null) {
            vErrors = [err43];
          } else {
            vErrors.push(err43);
          }
          errors++;
        }
        if (data13.length < 0) {
          const err44 = { instancePath: instancePath + "/suites", schemaPath: "#/properties/suites/minItems", keyword: "minItems", params: { limit: 0 } };
          if (vErrors === null) {
            vErrors = [err44];
          } else {
            vErrors.push(err44);
          }
          errors++;
        }
        const len0 = data13.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data14 = data13[i0];
          if (typeof data14 === "string") {
            if (data14.length > 128) {
              const err45 = { instancePath: instancePath + "/suites/" + i0, schemaPath: "#/properties/suites/items/maxLength", keyword: "maxLength", params: { limit: 128 } };
              if (vErrors === null) {
                vErrors = [err45];
              } else {
                vErrors.push(err45);
              }
              errors++;
            }
            if (!pattern8.test(data14)) {
              const err46 = { instancePath: instancePath + "/suites/" + i0, schemaPath: "#/properties/suites/items/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$" } };
              if (vErrors === null) {
                vErrors = [err46];
              } else {
                vErrors.push(err46);
              }
              errors++;
            }
          } else {
            const err47 = { instancePath: instancePath + "/suites/" + i0, schemaPath: "#/properties/suites/items/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err47];
            } else {
              vErrors.push(err47);
            }
            errors++;
          }
        }
        let i1 = data13.length;
        let j0;
        if (i1 > 1) {
          const indices0 = {};
          for (; i1--; ) {
            let item0 = data13[i1];
            if (typeof item0 !== "string") {
              continue;
            }
            if (typeof indices0[item0] == "number") {
              j0 = indices0[item0];
              const err48 = { instancePath: instancePath + "/suites", schemaPath: "#/properties/suites/uniqueItems", keyword: "uniqueItems", params: { i: i1, j: j0 } };
              if (vErrors === null) {
                vErrors = [err48];
              } else {
                vErrors.push(err48);
              }
              errors++;
              break;
            }
            indices0[item0] = i1;
          }
        }
      } else {
        const err49 = { instancePath: instancePath + "/suites", schemaPath: "#/properties/suites/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err49];
        } else {
          vErrors.push(err49);
        }
        errors++;
      }
    }
    if (data.maxEvidenceAgeDays !== void 0) {
      let data15 = data.maxEvidenceAgeDays;
      if (typeof data15 == "number" && isFinite(data15)) {
        if (data15 > 3660 || isNaN(data15)) {
          const err50 = { instancePath: instancePath + "/maxEvidenceAgeDays", schemaPath: "#/properties/maxEvidenceAgeDays/maximum", keyword: "maximum", params: { comparison: "<=", limit: 3660 } };
          if (vErrors === null) {
            vErrors = [err50];
          } else {
            vErrors.push(err50);
          }
          errors++;
        }
        if (data15 < 0 || isNaN(data15)) {
          const err51 = { instancePath: instancePath + "/maxEvidenceAgeDays", schemaPath: "#/properties/maxEvidenceAgeDays/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err51];
          } else {
            vErrors.push(err51);
          }
          errors++;
        }
      } else {
        const err52 = { instancePath: instancePath + "/maxEvidenceAgeDays", schemaPath: "#/properties/maxEvidenceAgeDays/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err52];
        } else {
          vErrors.push(err52);
        }
        errors++;
      }
    }
    if (data.maxSkippedShare !== void 0) {
      let data16 = data.maxSkippedShare;
      if (typeof data16 == "number" && isFinite(data16)) {
        if (data16 > 1 || isNaN(data16)) {
          const err53 = { instancePath: instancePath + "/maxSkippedShare", schemaPath: "#/properties/maxSkippedShare/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err53];
          } else {
            vErrors.push(err53);
          }
          errors++;
        }
        if (data16 < 0 || isNaN(data16)) {
          const err54 = { instancePath: instancePath + "/maxSkippedShare", schemaPath: "#/properties/maxSkippedShare/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err54];
          } else {
            vErrors.push(err54);
          }
          errors++;
        }
      } else {
        const err55 = { instancePath: instancePath + "/maxSkippedShare", schemaPath: "#/properties/maxSkippedShare/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err55];
        } else {
          vErrors.push(err55);
        }
        errors++;
      }
    }
    if (data.minTargetCoverage !== void 0) {
      let data17 = data.minTargetCoverage;
      if (typeof data17 == "number" && isFinite(data17)) {
        if (data17 > 1 || isNaN(data17)) {
          const err56 = { instancePath: instancePath + "/minTargetCoverage", schemaPath: "#/properties/minTargetCoverage/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err56];
          } else {
            vErrors.push(err56);
          }
          errors++;
        }
        if (data17 < 0 || isNaN(data17)) {
          const err57 = { instancePath: instancePath + "/minTargetCoverage", schemaPath: "#/properties/minTargetCoverage/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err57];
          } else {
            vErrors.push(err57);
          }
          errors++;
        }
      } else {
        const err58 = { instancePath: instancePath + "/minTargetCoverage", schemaPath: "#/properties/minTargetCoverage/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err58];
        } else {
          vErrors.push(err58);
        }
        errors++;
      }
    }
  } else {
    const err59 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err59];
    } else {
      vErrors.push(err59);
    }
    errors++;
  }
  validate53.errors = vErrors;
  return errors === 0;
}
validate53.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
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
      if (!(key0 === "apiVersion" || key0 === "kind" || key0 === "extends" || key0 === "tiers" || key0 === "rules" || key0 === "effective" || key0 === "emergency")) {
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
  } else {
    const err17 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err17];
    } else {
      vErrors.push(err17);
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
