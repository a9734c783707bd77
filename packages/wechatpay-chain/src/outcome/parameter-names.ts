import type { Request } from '../request/request.js'

/** What is looked at: enough for any order, and no work for a long list. */
const MOST_CHARACTERS = 65_536
const MOST_NAMES = 200
const MOST_LEVELS = 6

/** Lists the names of a request's parameters, such as `amount/total`; no values. */
export function namesOf(request: Request | undefined): string[] | undefined {
  if (request?.xml !== undefined) return Object.keys(request.xml).slice(0, MOST_NAMES)
  const data = request?.data
  if (typeof data !== 'string' || data.length > MOST_CHARACTERS || !data.startsWith('{'))
    return undefined
  const names = new Set<string>()
  const visit = (value: unknown, path: string, level: number): void => {
    if (typeof value !== 'object' || value === null || level > MOST_LEVELS) return
    for (const [key, inner] of Object.entries(value)) {
      const name = `${path}${Array.isArray(value) ? '*' : key}`
      if (names.size < MOST_NAMES) names.add(name)
      visit(inner, `${name}/`, level + 1)
    }
  }
  try {
    visit(JSON.parse(data), '', 0)
  } catch {
    return undefined
  }
  return [...names]
}
