import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{renderAs}from"./chunk-2KARROTS.js";import"./chunk-2Z7VSOQJ.js";import"./chunk-KCZCNPUY.js";import"./chunk-ZSFVWZKE.js";import"./chunk-MC6EWDZU.js";import"./chunk-SL33S33G.js";export{renderAs};
