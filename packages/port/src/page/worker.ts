import { portPhp } from '../port.js'
import type { Job, Reply } from './translator.js'

addEventListener('message', async ({ data }: MessageEvent<Job>) => {
  let reply: Reply
  try {
    reply = { id: data.id, result: await portPhp(data.source, data.options) }
  } catch (error) {
    reply = { id: data.id, failure: error instanceof Error ? error.message : String(error) }
  }
  postMessage(reply)
})
