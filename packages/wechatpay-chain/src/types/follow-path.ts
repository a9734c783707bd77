import type { RouteNode } from '../chain/route-node.js'
import type { PathValue, RouteTree } from './routes.js'
import type { PathBelow } from './unknown-routes.js'

/** A node whose variables are given, or asked for under another name; so for all below it. */
export type BoundNode<Node, Given extends string, Asked extends string> = {
  readonly [Key in keyof Node]: Key extends 'chain'
    ? BoundChain<Node, Given, Asked>
    : Node[Key] extends { readonly chain: unknown }
      ? BoundNode<Node[Key], Given, Asked>
      : Node[Key] extends (options: infer Options) => infer Answer
        ? BoundVerb<BoundOptions<Options, Given, Asked>, Answer>
        : Node[Key]
}

/** `chain` of such a node. */
export type BoundChain<Node, Given extends string, Asked extends string> = <Path extends string>(
  path: PathBelow<Node, Path>,
) => [FollowPath<Node, Path>] extends [never]
  ? RouteNode
  : BoundNode<FollowPath<Node, Path>, Given, Asked>

/** A verb of such a node. */
export type BoundVerb<Options, Answer> =
  Record<never, never> extends Options
    ? (options?: Options) => Answer
    : (options: Options) => Answer

/** The argument of such a verb. */
export type BoundOptions<
  Options,
  Given extends string,
  Asked extends string,
> = Options extends object ? Omit<Options, Given> & { readonly [Name in Asked]: PathValue } : never

/** Returns whether a string type stands for many strings, as that of a template with a value does. */
export type IsPattern<Text extends string> =
  Record<never, never> extends { readonly [Key in Text]: 1 } ? true : false

type Kebab<Text extends string> = Text extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${Kebab<Rest>}`
  : Text

/** Names of the variables that may follow a node. */
type VariablesAfter<Node> = keyof Node extends infer Key
  ? Key extends `{${infer Name}}`
    ? Name extends 'empty'
      ? never
      : Name
    : never
  : never

type All<Union> = (Union extends unknown ? (one: Union) => void : never) extends (
  all: infer Intersection,
) => void
  ? Intersection
  : never

/** What a value, or a variable under a name of the caller's, leads to. */
type AfterValue<Node, Name, Asked extends string> = All<
  Name extends string
    ? `{${Name}}` extends keyof Node
      ? BoundNode<Node[`{${Name}}`], Name, Asked>
      : never
    : never
>

/** What a segment leads to that is not among a node's names. */
type FollowOther<Node, Segment extends string> = Segment extends ''
  ? never
  : Kebab<Segment> extends keyof Node
    ? Node[Kebab<Segment>]
    : [VariablesAfter<Node>] extends [never]
      ? IsPattern<Segment> extends true
        ? RouteNode
        : never
      : Segment extends `{${infer Name}}` | `<${infer Name}>`
        ? AfterValue<Node, VariablesAfter<Node>, Name>
        : AfterValue<Node, VariablesAfter<Node>, never>

type FollowSegment<Node, Segment extends string> = Segment extends keyof Node
  ? Node[Segment]
  : FollowOther<Node, Segment>

/** Between slashes, `_x_` and `$x$` are values: PHP's rules take them for a whole step only. */
type FollowSegments<Node, Path extends string> = [Node] extends [never]
  ? never
  : Path extends `${infer Segment}/${infer Rest}`
    ? FollowSegments<FollowBetween<Node, Segment>, Rest>
    : FollowBetween<Node, Path>

type FollowBetween<Node, Segment extends string> = Segment extends `_${string}_` | `$${string}$`
  ? AfterValue<Node, VariablesAfter<Node>, never>
  : FollowSegment<Node, Segment>

type NodeOnly<Node> = Node extends { readonly chain: unknown } ? Node : never

/**
 * The node that a path leads to below another, by PHP's naming rules: the case of the first
 * letter does not count, a value may stand in place of a variable, and a query may follow. `never` where a segment is not in the catalog.
 */
export type FollowPath<Node, Path extends string> = string extends Path
  ? RouteNode
  : Path extends `${infer Route}?${string}`
    ? [FollowPath<Node, Route>] extends [never]
      ? never
      : BoundNode<FollowPath<Node, Route>, 'query', never>
    : NodeOnly<
        Path extends `${string}/${string}`
          ? FollowSegments<Node, Uncapitalize<Path>>
          : FollowSegment<Node, Uncapitalize<Path>>
      >

/**
 * The node that a path leads to from the root, where it may have a leading slash (`/v2/…` is not an
 * APIv2 path).
 */
export type FollowRoot<Path extends string> = Path extends `/v2${string}`
  ? never
  : FollowPath<RouteTree, Path extends `/${infer Rest}` ? Rest : Path>
