import{openSigner}from"./chunk-EWZZBRRJ.js";function signerFrom(option,{cwd,env,stderr}){return openSigner(option,{cwd,env,warn:message=>{stderr.write(`warning: ${message}
`)}})}export{signerFrom};
