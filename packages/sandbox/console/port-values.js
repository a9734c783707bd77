/** What stands for a value that PHP computes: the PHP between angle brackets. */
const PLACEHOLDER = /^<[\s\S]+>$/
/** Fields that hold a number of cents or of things. */
const NUMBER = /(?:^|_)(?:total|refund|amount|fee|quantity|count|num|price)$/
/** Fields that hold a number of the merchant's own. */
const OWN_NUMBER = /^out_(?:\w+_)?no$/

/** Finds the values of calls that PHP computes: each once, with the first field that has it. */
export function placeholdersIn(calls) {
  const found = new Map()
  for (const { options } of calls)
    walk(options, '', (value, field) => {
      if (PLACEHOLDER.test(value) && !found.has(value)) found.set(value, field)
    })
  return [...found].map(([value, field]) => ({ value, field }))
}

/** Proposes a value for a field, so that most calls can be sent at once. */
export function proposal(field, now = new Date()) {
  if (NUMBER.test(field)) return '100'
  const digits = now.toISOString().replace(/\D/g, '').slice(0, 14)
  return OWN_NUMBER.test(field) ? `PHP${digits}` : ''
}

/** Puts values in place of what PHP computes, and the sandbox's merchant ID in place of others. */
export function fillIn(options, { values, mchid }) {
  return mapped(options ?? {}, '', (value, field) => {
    if (field === 'mchid' || field === 'mch_id') return mchid
    if (!PLACEHOLDER.test(value)) return value
    const given = values.get(value) ?? ''
    if (given === '') return value
    return NUMBER.test(field) && /^\d{1,15}$/.test(given) ? Number(given) : given
  })
}

function walk(value, field, visit) {
  if (typeof value === 'string') visit(value, field)
  else if (typeof value === 'object' && value !== null)
    for (const [name, each] of Object.entries(value))
      walk(each, Array.isArray(value) ? field : name, visit)
}

function mapped(value, field, change) {
  if (typeof value === 'string') return change(value, field)
  if (Array.isArray(value)) return value.map((each) => mapped(each, field, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, mapped(each, name, change)]),
  )
}
