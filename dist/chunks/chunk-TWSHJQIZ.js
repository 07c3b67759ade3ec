import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
var systemClock={now:()=>Date.now()};export{systemClock};
