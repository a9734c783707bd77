import type { Helper, Reply } from './translator.js'

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string }
}

/** Returns what starts workers from a script that stands in the page as text. */
export function workersFrom(script: string) {
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }))
  // The one address that the policy of the page lets a script be loaded from.
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  const policy = trustedTypes?.createPolicy('port-worker', {
    createScriptURL: (address) => {
      if (address !== url) throw new TypeError('not the address of the worker')
      return address
    },
  })
  return (onReply: (reply: Reply) => void, onError: (reason: string) => void): Helper => {
    const worker = new Worker(policy?.createScriptURL(url) ?? url)
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => onReply(data))
    worker.addEventListener('error', ({ message }) => onError(message))
    return { send: (job) => worker.postMessage(job), end: () => worker.terminate() }
  }
}
