import { findRoute, methodsOf } from '../facts/index.js'

const HOST = /^https?:\/\/(?:[\w-]+\.mch\.weixin\.qq\.com|api\.wechatpay\.cn)\/+/i
const METHOD = /^(?:get|post|put|patch|delete)$/i

/** The method that a call names: a member such as `postJson`, or a literal `'POST'`. */
function methodOf(members: readonly string[], literals: readonly string[]): string | undefined {
  const member = members.findLast((name) => METHOD.test(name.replace(/(?:json|xml|async)$/i, '')))
  const named = literals.find((text) => METHOD.test(text))
  return (named ?? member?.replace(/(?:json|xml|async)$/i, ''))?.toUpperCase()
}

/** The path of a URL as a chain spells it; `undefined` for what is no URL of WeChat Pay. */
export function pathOfUrl(text: string, anyHost: boolean): string | undefined {
  const isWhole = HOST.test(text)
  if (!isWhole && !(anyHost && /^\/?[\w-]+\/[^\s]*$/.test(text))) return undefined
  const [path = ''] = text.replace(HOST, '').replace(/^\/+/, '').split(/[?#]/)
  if (path === '') return undefined
  return /^(?:v3|hk\/v3|global\/v3|v2)\//.test(path) ? path : `v2/${path}`
}

/**
 * Finds the operation of a request by its URL: `METHOD route`. Where the URL goes on in a variable,
 * its literal part ends with `/`.
 */
export function requestOf(
  members: readonly string[],
  literals: readonly string[],
  { anyHost }: { anyHost: boolean },
): string | undefined {
  const given = methodOf(members, literals)
  for (const text of literals) {
    const path = pathOfUrl(text, anyHost)
    if (path === undefined) continue
    for (const candidate of path.endsWith('/') ? [`${path}{x}`, path] : [path]) {
      const documented = methodsOf(candidate)
      const method = given && documented.includes(given) ? given : documented[0]
      const route = method ? findRoute(method, candidate) : undefined
      if (route) return `${method} ${route.template}`
    }
  }
  return undefined
}
