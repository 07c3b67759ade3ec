import{closestMatch,leven}from"./chunk-HXQVGZ6J.js";import"./chunk-ECAJE5UH.js";export{closestMatch,leven as default};
