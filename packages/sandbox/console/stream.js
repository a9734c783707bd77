import { HEADERS } from './dom.js'

const PAUSE = 1000

/** Follows the sandbox's events, and comes back by itself when the stream breaks; `open` is called each time that it stands. */
export async function follow(handlers) {
  for (;;) {
    await followOnce(handlers).catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
  }
}

// An EventSource cannot send a header, without which nothing of the sandbox is shown.
async function followOnce(handlers) {
  const response = await fetch('/sandbox/api/events', { headers: HEADERS })
  if (!response.ok) return
  handlers.open()
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { value, done } = await reader.read()
    if (done) return
    const events = (rest + value).split('\n\n')
    rest = events.pop()
    for (const event of events) {
      const [, name, data] = /^event: (\w+)\ndata: (.*)$/.exec(event) ?? []
      if (name) handlers[name]?.(JSON.parse(data))
    }
  }
}
