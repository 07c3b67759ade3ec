import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{renderAs}from"./chunk-OXABKPK5.js";import"./chunk-M54LERM7.js";import"./chunk-KCZCNPUY.js";import"./chunk-QY2TGK63.js";import"./chunk-SL33S33G.js";export{renderAs};
