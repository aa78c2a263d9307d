/* What libraries.js gives to the page that is filled offline: deflate with a preset dictionary, and the squares of a QR symbol. */
export { deflateSync } from "fflate";
export { qrcode } from "qrcode-generator";
