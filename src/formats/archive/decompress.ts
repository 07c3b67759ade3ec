/**
 * Everything that unpacks, in one place: synchronous, gives at most `limit` bytes without first making room for what a
 * header claims, and throws MalformedError and nothing else for bytes. Only decompress*.ts may use packages.
 */
export { inflateRaw, inflateZlib, gunzip } from './decompress-deflate.js';
export { lzma, lzma2, unlzma } from './decompress-lzma.js';
export { unxz } from './decompress-xz.js';
export { unzstd } from './decompress-zstd.js';
export { unbzip2 } from './decompress-bzip2.js';
export { unlz4, lz4Block } from './decompress-lz4.js';
