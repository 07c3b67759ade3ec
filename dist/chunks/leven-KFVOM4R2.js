import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{closestMatch,leven}from"./chunk-N3ROOV5W.js";import"./chunk-SL33S33G.js";export{closestMatch,leven as default};
