import{closestMatch,leven}from"./chunk-HXQVGZ6J.js";import"./chunk-ZEYYIU67.js";export{closestMatch,leven as default};
