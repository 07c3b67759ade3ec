import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{renderAs}from"./chunk-2MYSK4DG.js";import"./chunk-AXZESVOK.js";import"./chunk-KCZCNPUY.js";import"./chunk-L5FM3JA2.js";import"./chunk-SL33S33G.js";export{renderAs};
