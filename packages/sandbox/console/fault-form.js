import { h } from './dom.js'

/** Each option of a fault: its label, its type, and what an empty field means or may hold. */
const FIELDS = {
  when: ['when', 'choice'],
  operation: ['operation', 'text', 'POST v3/refund/domestic/refunds'],
  code: ['errorCode', 'text', 'NOT_ENOUGH'],
  path: ['path', 'text', '/v3/pay/'],
  method: ['method', 'text', 'POST'],
  event: ['event', 'text', 'TRANSACTION.SUCCESS'],
  status: ['status', 'number'],
  location: ['location', 'text', '/v3/billdownload/file'],
  message: ['errorMessage', 'text'],
  undocumented: ['undocumented', 'truth'],
  limit: ['limit', 'number'],
  window: ['window', 'number', '1000'],
  copies: ['copies', 'number', '2'],
  milliseconds: ['delay', 'number'],
  jitter: ['jitter', 'number', '0'],
  skip: ['skip', 'number', '0'],
  times: ['times', 'number'],
  probability: ['probability', 'number', '1'],
}

/** The kind that was chosen last; the page is drawn anew while somebody fills in the form. */
let chosen

/** The form that adds a fault: it shows the options that the chosen kind takes. */
export function faultForm({ kinds, texts, act }) {
  chosen ??= kinds[0].kind
  const about = h('p', { class: 'hint about' })
  const controls = Object.entries(FIELDS).map(([name, [label, type, placeholder]]) => {
    const control = controlOf(name, type, { placeholder, texts })
    return { name, type, control, field: h('label', {}, h('span', {}, texts[label]), control) }
  })
  const select = h(
    'select',
    { name: 'kind' },
    kinds.map(({ kind }) =>
      h('option', { value: kind, selected: kind === chosen }, nameOf(kind, texts)),
    ),
  )
  const show = () => {
    chosen = select.value
    const { options, defaults } = kinds.find(({ kind }) => kind === chosen)
    about.textContent = texts[`fault-about.${chosen}`].replaceAll('`', '')
    for (const { name, control, field } of controls) {
      field.hidden = !options.includes(name)
      if (name in defaults) control.placeholder = String(defaults[name])
    }
  }
  select.addEventListener('change', show)
  show()
  const form = h(
    'form',
    { class: 'fault' },
    h('label', {}, h('span', {}, texts.faultKind), select),
    controls.map(({ field }) => field),
    h('button', { class: 'primary' }, texts.addFault),
    about,
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const given = controls
      .filter(({ control, field }) => !field.hidden && control.value !== '')
      .map(({ name, type, control }) => [name, typed(type, control.value)])
    act('add-fault', { kind: select.value, ...Object.fromEntries(given) })
  })
  return form
}

function controlOf(name, type, { placeholder, texts }) {
  if (type === 'choice')
    return h(
      'select',
      { name },
      h('option', { value: 'before' }, texts.before),
      h('option', { value: 'after' }, texts.after),
    )
  if (type === 'truth')
    return h('select', { name }, h('option', { value: '' }, '–'), h('option', {}, 'true'))
  return h('input', {
    name,
    type,
    placeholder,
    ...(type === 'number' ? { min: 0, step: 'any' } : {}),
  })
}

function typed(type, text) {
  if (type === 'number') return Number(text)
  return type === 'truth' ? text === 'true' : text
}

/** Name of a kind of fault, with the kind itself. */
export function nameOf(kind, texts) {
  return `${texts[`fault-name.${kind}`]} ${kind}`
}

/** Options of a fault as a line: `when=after; times=2`. */
export function optionsLine(options) {
  return Object.entries(options)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
}
