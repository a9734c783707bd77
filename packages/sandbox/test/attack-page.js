/** Tries all that a page can do to `base`, and tells what it got. The test sends this file's text to the browser. */
// biome-ignore lint/correctness/noUnusedVariables: foreign-pages.test.ts sends it to a page
async function attack(base) {
  const loot = { read: [], events: 0, framed: false }
  const within = (work, otherwise) =>
    Promise.race([
      work.catch(() => otherwise),
      new Promise((resolve) => setTimeout(() => resolve(otherwise), 400)),
    ])
  const paths = [
    '/sandbox/api',
    '/%73andbox/api',
    '/sandbox/%61pi',
    '//sandbox/api',
    '/sandbox/./api',
  ]
  const inits = [
    {},
    { mode: 'no-cors' },
    { headers: { 'X-Sandbox': '1' } },
    {
      method: 'POST',
      body: '{"out_trade_no":"FOREIGN1"}',
      mode: 'no-cors',
      headers: { 'Content-Type': 'text/plain' },
    },
    {
      method: 'POST',
      body: '{"out_trade_no":"FOREIGN1"}',
      headers: { 'Content-Type': 'application/json', 'X-Sandbox': '1' },
    },
  ]
  for (const path of paths) {
    for (const name of ['config', 'state', 'requests', 'act/pay']) {
      for (const init of inits) {
        const text = await within(
          fetch(`${base}${path}/${name}`, init).then((response) => response.text()),
          '',
        )
        if (text !== '') loot.read.push(text)
      }
    }
    const events = new EventSource(`${base}${path}/events`)
    events.onopen = () => {
      loot.events += 1
    }
    events.addEventListener('request', () => {
      loot.events += 1
    })
  }
  const frame = document.createElement('iframe')
  frame.src = `${base}/sandbox`
  const script = document.createElement('script')
  script.src = `${base}/%73andbox/api/config`
  document.body.append(frame, script)
  const form = Object.assign(document.createElement('form'), {
    method: 'post',
    enctype: 'text/plain',
    target: 'other',
  })
  const field = Object.assign(document.createElement('input'), {
    name: '{"out_trade_no":"FOREIGN1","x":"',
    value: '"}',
  })
  form.append(field)
  const target = Object.assign(document.createElement('iframe'), { name: 'other' })
  document.body.append(target, form)
  form.action = `${base}/%73andbox/api/act/pay`
  form.submit()
  const socket = new WebSocket(`${base.replace('http', 'ws')}/sandbox/api/events`)
  socket.onopen = () => {
    loot.events += 1
  }
  await new Promise((resolve) => setTimeout(resolve, 500))
  loot.framed =
    frame.contentDocument !== null && frame.contentDocument.getElementById('app') !== null
  return loot
}
