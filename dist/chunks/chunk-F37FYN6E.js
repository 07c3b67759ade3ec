var TOOL={name:"ringgate",version:"0.1.0"},VERIFIER_ID="urn:ringgate:verifier:v1";export{TOOL,VERIFIER_ID};
