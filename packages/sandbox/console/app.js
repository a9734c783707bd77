import { call, h } from './dom.js'
import { keysView } from './keys.js'
import { ordersView, payView } from './orders.js'
import { faultsView, notificationsView } from './others.js'
import { requestsView } from './requests.js'
import { follow } from './stream.js'
import { WORDS } from './words.js'

const TABS = ['orders', 'requests', 'notifications', 'faults', 'keys']
const KEPT_ENTRIES = 300

const remembered = (name, otherwise) => localStorage.getItem(`sandbox-${name}`) ?? otherwise
const remember = (name, value) => localStorage.setItem(`sandbox-${name}`, value)

const desk = {
  state: undefined,
  config: undefined,
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
  desk.message = { text, isError }
  await refresh()
}

async function act(name, facts) {
  try {
    await call(`act/${name}`, facts)
    desk.message = undefined
  } catch (error) {
    desk.message = { text: error.message, isError: true }
  }
  await refresh()
}

async function refresh() {
  desk.state = await call('state')
  render()
}

function viewOf({ name, wanted }, words) {
  const { state } = desk
  if (name === 'pay') return payView({ state, words, wanted, report })
  if (name === 'requests') {
    const choose = (id) => {
      desk.chosen = id
      render()
    }
    return requestsView({ entries: desk.entries, words, chosen: desk.chosen, choose })
  }
  if (name === 'notifications') return notificationsView({ state, words, act })
  if (name === 'faults') return faultsView({ state, words, act })
  if (name === 'keys') {
    const set = (change) => () => {
      Object.assign(desk, change())
      render()
    }
    return keysView({
      config: desk.config,
      words,
      language: desk.code,
      revealed: desk.revealed,
      setLanguage: (code) => set(() => ({ code }))(),
      reveal: set(() => ({ revealed: !desk.revealed })),
    })
  }
  return ordersView({ state, words, act })
}

function header(name, words) {
  const tabs = TABS.map((tab) =>
    h(
      'a',
      { href: `#/${tab}`, 'aria-current': tab === name ? 'page' : undefined },
      words[tab],
      tab === 'requests' && h('small', {}, String(desk.state.requests)),
      tab === 'faults' &&
        desk.state.faults.length > 0 &&
        h('small', { class: 'alert' }, String(desk.state.faults.length)),
    ),
  )
  const language = () => {
    desk.language = desk.language === 'zh' ? 'en' : 'zh'
    remember('language', desk.language)
    render()
  }
  const theme = () => {
    const dark = desk.theme
      ? desk.theme === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches
    desk.theme = dark ? 'light' : 'dark'
    remember('theme', desk.theme)
    render()
  }
  return h(
    'header',
    {},
    h('h1', {}, words.title, h('code', {}, desk.state.url)),
    h(
      'p',
      { class: 'row switches' },
      h('button', { type: 'button', class: 'quiet', onclick: language }, words.language),
      h(
        'button',
        {
          type: 'button',
          class: 'quiet',
          onclick: theme,
          'aria-label': words.theme,
          title: words.theme,
        },
        '◐',
      ),
    ),
    h('nav', { 'aria-label': words.title }, tabs),
  )
}

/** Draws the page anew and keeps the focus, the scroll and what is being typed where they were. */
function render() {
  if (!desk.state) return
  const at = place()
  const words = WORDS[desk.language]
  document.documentElement.lang = desk.language === 'zh' ? 'zh-CN' : 'en'
  if (desk.theme) document.documentElement.dataset.theme = desk.theme
  const root = document.getElementById('app')
  const focused = focusPath(root)
  const form = root.querySelector('form')
  const typed = form ? [...new FormData(form)] : []
  const offsets = ['.entries', '.detail'].map(
    (selector) => root.querySelector(selector)?.scrollTop ?? 0,
  )
  const message =
    desk.message &&
    h(
      'p',
      { class: desk.message.isError ? 'message error' : 'message', role: 'status' },
      desk.message.text,
    )
  root.replaceChildren(header(at.name, words), h('main', {}, message, viewOf(at, words)))
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
      desk.entries = [...desk.entries, entry].slice(-KEPT_ENTRIES)
      refreshSoon()
    },
    change: refreshSoon,
    // What happened before the stream stood, or while it was broken, is fetched.
    async open() {
      desk.entries = await call('requests')
      refreshSoon()
    },
  })
}

addEventListener('hashchange', () => {
  desk.message = undefined
  render()
})
const [state, config, entries] = await Promise.all([
  call('state'),
  call('config'),
  call('requests'),
])
Object.assign(desk, { state, config, entries })
render()
listen()
