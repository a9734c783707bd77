import type { ChainPromise } from '../chain/chain-promise.js'
import type { ChainResponse } from '../chain/chain-response.js'
import type { PathVariable, RequestOptions } from '../chain/request-options.js'
import type { RouteNode, RouteVerbs } from '../chain/route-node.js'
import type { FollowPath, FollowRoot } from './follow-path.js'
import type { RouteSettings, RouteTable } from './routes.js'

/**
 * Whether routes that are not in the catalog compile: where a project says so, and where no area is
 * loaded that they could be compared with.
 */
type AreAllowed = RouteSettings extends { unknownRoutes: 'allow' }
  ? true
  : [keyof RouteTable] extends [never]
    ? true
    : false

/** What the type of a path says that is not in the catalog. */
export type NotInCatalog =
  'not in the catalog: check the spelling, or write chain<string>(…) for a route without types'

/** The type of an index that the types cannot follow; its name says what to write. */
export interface UndocumentedRoute<Remedy extends string> {
  readonly $undocumented: Remedy
}

/** A route written as an index that is not one of the documented paths. */
export type StringRoute = AreAllowed extends true
  ? RouteNode
  : UndocumentedRoute<'not a documented path: check the spelling, or write chain(…)'>

/**
 * HTTP DELETE on a route whose documented neighbour is the segment `delete`; WeChat Pay does not
 * document this method.
 */
export type UndocumentedVerb = AreAllowed extends true ? RouteVerbs['delete'] : unknown

type Operator = '+' | '#' | '.' | '/' | ';' | '?' | '&'

type VariableName<Text extends string> = Text extends 'empty' | '' | `${Operator}${string}`
  ? never
  : Text extends Lowercase<Text>
    ? Text
    : never

/**
 * Names of a path's variables, read from the string; those that the naming rules would rewrite are
 * left out.
 */
export type VariablesOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? VariableName<Name> | VariablesOf<Rest>
  : Path extends `${string}<${infer Name}>${infer Rest}`
    ? VariableName<Name> | VariablesOf<Rest>
    : never

/** A verb of an undocumented route whose path has variables: they are required. */
export type VariableVerb<Variables extends string> = <Data = unknown>(
  options: RequestOptions & Readonly<Record<Variables, PathVariable>>,
) => ChainPromise<ChainResponse<Data>>

/** An undocumented route whose path has variables. */
export type VariableNode<Variables extends string> = {
  readonly [Verb in keyof RouteVerbs]: VariableVerb<Variables>
} & {
  readonly chain: <Path extends string>(path: Path) => VariableNode<Variables | VariablesOf<Path>>
} & { readonly [segment: string]: RouteNode }

/** The type of an undocumented route. */
export type UnknownRoute<Path extends string> = [VariablesOf<Path>] extends [never]
  ? RouteNode
  : VariableNode<VariablesOf<Path>>

type Reached<Node, Path extends string> = [Node] extends [never] ? UnknownRoute<Path> : Node

type Taken<Node, Path extends string> = AreAllowed extends true
  ? Path
  : [Node] extends [never]
    ? NotInCatalog
    : Path

/** The type of a node's route given as a string: followed segment by segment. */
export type RouteAt<Node, Path extends string> = Reached<FollowPath<Node, Path>, Path>

/** A path that leads somewhere below a node; for any other, what to do about it. */
export type PathBelow<Node, Path extends string> = Taken<FollowPath<Node, Path>, Path>

/** The type of a route given as a string to a client. */
export type RouteOf<Path extends string> = Path extends keyof RouteTable
  ? RouteTable[Path]
  : Reached<FollowRoot<Path>, Path>

/**
 * A path that leads somewhere from the root; for any other, what to do about it. `Same` is `Path`:
 * named again behind the condition, TypeScript would intersect all paths with all paths (440 MB).
 */
export type RootPath<Path extends string, Same extends string = Path> = [Path] extends [
  keyof RouteTable,
]
  ? Same
  : Taken<FollowRoot<Path>, Same>
