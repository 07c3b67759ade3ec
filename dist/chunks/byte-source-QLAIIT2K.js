import{lasting,sourceOf}from"./chunk-4LAH5Y37.js";import"./chunk-7UPTWQ24.js";import"./chunk-VZTLKIE5.js";import"./chunk-UVZONJ2F.js";import"./chunk-ZEYYIU67.js";export{lasting,sourceOf};
