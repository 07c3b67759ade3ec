import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
var TOOL={name:"ringgate",version:"0.1.0"};export{TOOL};
