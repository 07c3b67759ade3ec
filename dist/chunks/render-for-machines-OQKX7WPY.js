import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{renderAs}from"./chunk-T6CRP7MZ.js";import"./chunk-LEMXM4O4.js";import"./chunk-KCZCNPUY.js";import"./chunk-FVQ7QX7P.js";import"./chunk-SL33S33G.js";export{renderAs};
