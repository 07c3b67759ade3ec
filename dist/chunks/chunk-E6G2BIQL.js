import{createHash}from"node:crypto";function digestOf(algorithm,bytes){let hash=createHash(algorithm);for(let chunk of bytes.chunks())hash.update(chunk);return hash.digest()}export{digestOf};
