import type { Node } from '../../parse/node.js'
import { classStatement } from '../declarations/classes.js'
import { functionStatement } from '../declarations/function-statement.js'
import type { Emitter } from '../emitter.js'
import * as control from './control.js'
import { foreachStatement } from './foreach.js'
import * as simple from './simple.js'
import { switchStatement } from './switch.js'
import { tryStatement } from './try.js'

type Rule = (node: Node, e: Emitter) => string

const namespace: Rule = (node, e) => e.statements((node['children'] ?? []) as Node[])

/** How each kind of statement is written. */
export const STATEMENTS: Readonly<Record<string, Rule | undefined>> = {
  expressionstatement: simple.expressionStatement,
  echo: simple.echo,
  inline: simple.inline,
  return: simple.returnStatement,
  throw: simple.throwStatement,
  unset: simple.unset,
  static: simple.staticStatement,
  global: simple.globalStatement,
  constantstatement: simple.constantStatement,
  block: (node, e) => e.block(node),
  if: control.ifStatement,
  while: control.whileStatement,
  do: control.doStatement,
  for: control.forStatement,
  foreach: foreachStatement,
  switch: switchStatement,
  break: control.breakStatement,
  continue: control.continueStatement,
  try: tryStatement,
  function: functionStatement,
  class: classStatement,
  interface: classStatement,
  trait: classStatement,
  enum: classStatement,
  namespace,
  usegroup: simple.nothing,
  declare: namespace,
  noop: simple.nothing,
  halt: simple.nothing,
  label: simple.nothing,
  goto: (node, e) => `${e.left(node, 'language-goto').text};`,
}

const MEMBERS = ['method', 'propertystatement', 'classconstant']
const PARTS = ['block', 'namespace', 'declare', 'usegroup', 'noop', 'halt', 'label']

/** Whether a node is a statement or a member that can be left by itself. */
export function isStatement({ kind }: Node): boolean {
  return MEMBERS.includes(kind) || (kind in STATEMENTS && !PARTS.includes(kind))
}
