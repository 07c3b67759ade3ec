import{digestOf}from"./chunk-E6G2BIQL.js";import"./chunk-FCNZ3PA5.js";import"./chunk-KX5EYMP7.js";import"./chunk-F37FYN6E.js";import"./chunk-UVZONJ2F.js";import"./chunk-ECAJE5UH.js";export{digestOf};
