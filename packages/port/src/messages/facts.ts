import type { Words } from './words.js'

/** What the catalogue says of a route and its method. */
const ROUTES = {
  'route-unknown': {
    severity: 'warning',
    message: {
      en: '{path} is not in the catalog, and nothing documented is near it.',
      zh: '接口清单未收录 {path}，也没有路径相近的接口。',
    },
    help: {
      en: 'Check the path on the page of the operation. An operation that is newer than the catalog works too, without types: chain<string>(…).',
      zh: '请对照官方文档核对路径。如果是清单尚未收录的新接口，可以用 chain<string>(…) 调用，只是没有类型。',
    },
  },
  'route-misspelt': {
    severity: 'error',
    message: {
      en: '{path} is not documented; {method} {nearest} is, and differs by a few letters.',
      zh: '没有 {path} 这个接口，最接近的是 {method} {nearest}。',
    },
    help: {
      en: 'Write {nearest}. A misspelt path comes back as a 404, which reads like an order that does not exist.',
      zh: '请改成 {nearest}。路径写错时返回 404，容易误认为订单不存在。',
    },
  },
  'method-undocumented': {
    severity: 'error',
    message: {
      en: '{path} is documented with {methods} only, not with {method}.',
      zh: '{path} 的请求方法是 {methods}，不是 {method}。',
    },
    help: {
      en: 'Call it with {methods}, and put the fields where that method has them.',
      zh: '请改用 {methods}，参数位置也要相应调整。',
    },
  },
} satisfies Record<string, Words>

/** Words of what the catalogue finds in a call. */
export const FACTS = { ...ROUTES } satisfies Record<string, Words>
