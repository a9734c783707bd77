import { call, h } from './dom.js'
import { faultsView } from './faults.js'
import { keysView } from './keys.js'
import { notificationsView } from './notifications.js'
import { ordersView, payView } from './orders.js'
import { peopleView } from './people.js'
import { requestsView } from './requests.js'
import { resourcesView } from './resources.js'
import { follow } from './stream.js'

const TABS = ['orders', 'people', 'resources', 'requests', 'notifications', 'faults', 'keys']
const KEPT_ENTRIES = 300

const remembered = (name, otherwise) => localStorage.getItem(`sandbox-${name}`) ?? otherwise
const remember = (name, value) => localStorage.setItem(`sandbox-${name}`, value)

const page = {
  state: undefined,
  config: undefined,
  messages: undefined,
  entries: [],
  chosen: undefined,
  language: remembered('language', navigator.language.startsWith('zh') ? 'zh' : 'en'),
  theme: remembered('theme', ''),
  code: 'TypeScript',
  revealed: false,
  message: undefined,
}

/** The view that the address names: `#/requests`, `#/pay/KEY`, or `/sandbox/pay?prepay_id=…`. */
function place() {
  const [, name, ...rest] = location.hash.split('/')
  if (name === 'pay') return { name, wanted: decodeURIComponent(rest.join('/')) }
  const prepayId = new URLSearchParams(location.search).get('prepay_id')
  if (!name && location.pathname === '/sandbox/pay' && prepayId)
    return { name: 'pay', wanted: prepayId }
  return { name: TABS.includes(name) ? name : 'orders' }
}

async function report(text, isError = false) {
  page.message = { text, isError }
  await refresh()
}

async function act(name, facts, done) {
  try {
    await call(`act/${name}`, facts)
    page.message = done ? { text: done } : undefined
  } catch (error) {
    const text = error.messages?.[page.language] ?? error.message
    page.message = { text, isError: true }
  }
  await refresh()
}

async function refresh() {
  page.state = await call('state')
  render()
}

function viewOf({ name, wanted }, texts) {
  const { state, language } = page
  if (name === 'pay') return payView({ state, texts, language, wanted, report })
  if (name === 'requests') {
    const choose = (id) => {
      page.chosen = id
      render()
    }
    return requestsView({ entries: page.entries, texts, language, chosen: page.chosen, choose })
  }
  if (name === 'notifications') return notificationsView({ state, texts, language, act })
  if (name === 'people') return peopleView({ state, texts, act, redraw: render })
  if (name === 'resources') return resourcesView({ state, texts, act })
  if (name === 'faults') return faultsView({ state, texts, language, act })
  if (name === 'keys') {
    const set = (change) => () => {
      Object.assign(page, change())
      render()
    }
    return keysView({
      config: page.config,
      texts,
      language: page.code,
      revealed: page.revealed,
      setLanguage: (code) => set(() => ({ code }))(),
      reveal: set(() => ({ revealed: !page.revealed })),
    })
  }
  return ordersView({ state, texts, act })
}

function header(name, texts) {
  const tabs = TABS.map((tab) =>
    h(
      'a',
      { href: `#/${tab}`, 'aria-current': tab === name ? 'page' : undefined },
      texts[tab],
      tab === 'requests' && h('small', {}, String(page.state.requests)),
      tab === 'faults' &&
        page.state.faults.length > 0 &&
        h('small', { class: 'alert' }, String(page.state.faults.length)),
    ),
  )
  const language = () => {
    page.language = page.language === 'zh' ? 'en' : 'zh'
    remember('language', page.language)
    render()
  }
  const theme = () => {
    const dark = page.theme
      ? page.theme === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches
    page.theme = dark ? 'light' : 'dark'
    remember('theme', page.theme)
    render()
  }
  return h(
    'header',
    {},
    h('h1', {}, texts.title, h('code', {}, page.state.url)),
    h(
      'p',
      { class: 'row switches' },
      h('a', { class: 'button', href: '/sandbox/port' }, texts.port),
      h('button', { type: 'button', class: 'quiet', onclick: language }, texts.language),
      h(
        'button',
        {
          type: 'button',
          class: 'quiet',
          onclick: theme,
          'aria-label': texts.theme,
          title: texts.theme,
        },
        '◐',
      ),
    ),
    h('nav', { 'aria-label': texts.title }, tabs),
  )
}

/** Draws the page anew and keeps the focus, the scroll and what is being typed where they were. */
function render() {
  if (!page.state) return
  const at = place()
  const texts = page.messages[page.language]
  document.documentElement.lang = page.language === 'zh' ? 'zh-CN' : 'en'
  if (page.theme) document.documentElement.dataset.theme = page.theme
  const root = document.getElementById('app')
  const focused = focusPath(root)
  const form = root.querySelector('form')
  const typed = form ? [...new FormData(form)] : []
  const offsets = ['.entries', '.detail'].map(
    (selector) => root.querySelector(selector)?.scrollTop ?? 0,
  )
  const message =
    page.message &&
    h(
      'p',
      { class: page.message.isError ? 'message error' : 'message', role: 'status' },
      page.message.text,
    )
  root.replaceChildren(header(at.name, texts), h('main', {}, message, viewOf(at, texts)))
  for (const [name, value] of typed) {
    const control = root.querySelector(`form [name="${name}"]`)
    if (control) control.value = value
  }
  for (const [index, selector] of ['.entries', '.detail'].entries())
    root.querySelector(selector)?.scrollTo(0, offsets[index])
  root.querySelector('nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  elementAt(root, focused)?.focus({ preventScroll: true })
}

function focusPath(root) {
  const path = []
  for (
    let element = document.activeElement;
    element && element !== root;
    element = element.parentElement
  ) {
    if (!element.parentElement) return undefined
    path.unshift([...element.parentElement.children].indexOf(element))
  }
  return path.length > 0 ? path : undefined
}

function elementAt(root, path) {
  return path?.reduce((element, index) => element?.children[index], root)
}

let planned = false
function refreshSoon() {
  if (planned) return
  planned = true
  setTimeout(async () => {
    planned = false
    await refresh().catch(() => undefined)
  }, 150)
}

function listen() {
  follow({
    request(entry) {
      page.entries = [...page.entries, entry].slice(-KEPT_ENTRIES)
      refreshSoon()
    },
    change: refreshSoon,
    // What happened before the stream stood, or while it was broken, is fetched.
    async open() {
      page.entries = await call('requests')
      refreshSoon()
    },
  })
}

addEventListener('hashchange', () => {
  page.message = undefined
  render()
})
const [messages, state, config, entries] = await Promise.all([
  call('messages'),
  call('state'),
  call('config'),
  call('requests'),
])
Object.assign(page, { messages, state, config, entries })
render()
listen()
