import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{renderAs}from"./chunk-STXD4G6X.js";import"./chunk-GX3FRREN.js";import"./chunk-KCZCNPUY.js";import"./chunk-ATMVJBXJ.js";import"./chunk-X2ZVKQIT.js";import"./chunk-SL33S33G.js";export{renderAs};
