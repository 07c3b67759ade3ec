import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{codeFrame,linesOf,terminalText}from"./chunk-6F727CC5.js";import{EnvironmentError,InputError}from"./chunk-6NEEA6BX.js";var MAX_PROBLEMS=20,WIDTH=100;function errorText(error,textOf){return error instanceof InputError?inputText(error,textOf):error instanceof EnvironmentError?`error: ${terminalText(error.message)} (${error.code})
`:`internal error: this is a fault of ringgate, please report it; the gate stays shut
${(error instanceof Error?error.stack??error.message:String(error)).split(`
`).map(terminalText).join(`
`)}
`}function inputText({problems,code},textOf){let shown=problems.slice(0,MAX_PROBLEMS).map(problem=>problemText(problem,code,textOf)),more=problems.length-shown.length;return shown.join("")+(more>0?`\u2026 and ${more} more
`:"")}function problemText({message,range},code,textOf){let head=`error: ${terminalText(message)} (${code})
`;if(!range)return head;let{file,start}=range,gutter=String(start.line+1).length,frame=codeFrame(linesOf(textOf(file)??""),range,WIDTH).map(({number,text})=>`  ${String(number??"").padStart(gutter)} \u2502 ${text}
`);return`${head}  --> ${terminalText(file)}:${start.line}:${start.column}
${frame.join("")}`}export{errorText};
