import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{errorText}from"./chunk-FSAERXZA.js";import"./chunk-6F727CC5.js";import"./chunk-KCZCNPUY.js";import"./chunk-6NEEA6BX.js";import"./chunk-SL33S33G.js";export{errorText};
