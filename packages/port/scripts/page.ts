import { writePage } from './write-page.js'

const { bytes, compressed } = await writePage()
console.log(`page/index.html: ${bytes} bytes, ${compressed} compressed with Brotli`)
