import type { Operation, Status } from '../model.js'
import { operationsBelow, type RouteNodeModel } from './node-tree.js'

const statusNames: Readonly<Record<Status, string>> = {
  offline: '已下线',
  closed: '已关闭',
  'closed-to-new-merchants': '不再对新商户开放',
  superseded: '已有新接口',
  'grey-release': '灰度中',
  'access-on-request': '需申请开通',
}

const roleTitles = { direct: '直连商户', partner: '服务商' } as const

/** Who may call an operation, in the site's names where it has them. */
export function rolesOf(operation: Operation): string {
  const names = operation.roleNames?.length
    ? operation.roleNames
    : operation.roles.map((role) => roleTitles[role])
  return names.join('、')
}

/** The official page of an operation: the newest comes first in the catalog. */
export function officialLink(operation: Operation): string | undefined {
  return operation.docs?.[0]
}

function replacement(operation: Operation): string {
  const successors = (operation.replacedBy ?? []).map((successor) => {
    const [path = '', method = ''] = successor.split('#')
    return `${method.toUpperCase()} ${path}`.trim()
  })
  return successors.length === 0 ? '' : `请改用 ${successors.join('、')}`
}

const retiredStatuses: ReadonlySet<Status | undefined> = new Set([
  'offline',
  'closed',
  'superseded',
])

/** Returns whether new code should not call an operation any more. */
export function isRetired(operation: Operation): boolean {
  return operation.deprecated === true || retiredStatuses.has(operation.status)
}

function deprecation(operation: Operation): string {
  return `@deprecated ${[statusLine(operation), replacement(operation)].filter((part) => part !== '').join('，')}`.trim()
}

function statusLine(operation: Operation): string {
  if (!operation.status) return ''
  return `${statusNames[operation.status]}${operation.statusDate ? `（${operation.statusDate}）` : ''}`
}

/**
 * Lines of a verb's comment: title, roles, status, what it needs, official link, its codes,
 * `@deprecated` with its replacement.
 */
export function operationCommentLines(operation: Operation, codes = ''): string[] {
  const needs = [
    operation.security ? '需要双向证书（商户API证书）' : '',
    operation.unsigned ? '应答不带签名' : '',
    operation.redirect ? '由浏览器跳转访问，服务端不要调用' : '',
  ].filter((need) => need !== '')
  const head = [operation.title, rolesOf(operation), statusLine(operation), ...needs].filter(
    (part) => part !== '',
  )
  const link = officialLink(operation)
  return [
    head.join(' · '),
    link ? `[官方文档](${link})` : '',
    codes,
    isRetired(operation) ? deprecation(operation) : '',
  ]
}

/**
 * Lines of the comment on a segment or a table entry: one line an operation and the path, or the
 * path and its subject. It is deprecated when all of its operations are.
 */
export function nodeCommentLines(
  path: string,
  operations: readonly Operation[],
  subject: string,
): string[] {
  if (operations.length === 0) return [`\`${path}\`${subject === '' ? '' : ` · ${subject}`}`]
  const titles = operations.map((operation) => {
    const link = officialLink(operation)
    const title = `${operation.method} ${operation.title}`
    return link ? `[${title}](${link})` : title
  })
  const [first] = operations
  const retired = first && operations.every(isRetired) ? deprecation(first) : ''
  return [
    ...titles.map((title, index) => (index < titles.length - 1 ? `${title} ·` : title)),
    `\`${path}\``,
    retired,
  ]
}

/** Subject of a set of operations: the tag that most of them share. */
export function subjectOf(operations: readonly Operation[]): string {
  const counts = new Map<string, number>()
  for (const operation of operations)
    for (const tag of operation.tags ?? []) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? ''
}

/** Subject of a node: the tag that most operations below it share. */
export function operationsBelowSubject(node: RouteNodeModel): string {
  return subjectOf(operationsBelow(node))
}
