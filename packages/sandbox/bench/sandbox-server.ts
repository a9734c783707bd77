// The sandbox in a process of its own, over memory or over the file that is named.
import { createSandbox } from '../src/index.js'

const file = process.argv[2]
const sandbox = await createSandbox({ seed: 1, ...(file ? { file } : {}) })
process.send?.({
  port: Number(new URL(sandbox.url).port),
  config: sandbox.config(),
  platformKey: sandbox.keys.platformCertificate.privateKey.export({ type: 'pkcs8', format: 'pem' }),
})
process.on('message', () => {
  globalThis.gc?.()
  process.send?.({
    heap: process.memoryUsage().heapUsed,
    rss: process.memoryUsage().rss,
    requests: sandbox.requests.total,
  })
})
