import { rows } from './rule.js'

const READING = [
  ...rows('array_keys array_values array_chunk range', 'list'),
  ...rows('array_flip array_combine array_fill_keys array_count_values', 'map'),
  ...rows(
    `array_merge array_merge_recursive array_replace array_replace_recursive array_column array_pad
    array_unique array_slice array_reverse array_diff array_diff_key array_diff_assoc
    array_intersect array_intersect_key array_intersect_assoc array_fill array_search
    array_key_first array_key_last array_rand array_change_key_case min max current pos>current key
    iterator_to_array`,
    'any',
  ),
  ...rows('array_sum array_product count sizeof>count iterator_count>count', 'number'),
  ...rows('in_array array_key_exists key_exists>arrayKeyExists array_is_list', 'boolean'),
]

const CHANGING = [
  ...rows('array_push array_unshift', 'number', { mutates: [0] }),
  ...rows('array_pop array_shift array_splice reset end', 'any', { mutates: [0] }),
  ...rows('sort rsort asort arsort ksort krsort shuffle natsort natcasesort', 'boolean', {
    mutates: [0],
  }),
  ...rows('array_multisort', 'boolean', { mutates: [0, 1, 2, 3, 4, 5, 6, 7, 8] }),
  ...rows('usort uasort uksort', 'boolean', { mutates: [0], callbacks: [1] }),
]

const CALLING = [
  ...rows('array_map', 'any', { callbacks: [0], async: 'arrayMapAsync' }),
  ...rows('array_filter', 'any', { callbacks: [1], async: 'arrayFilterAsync' }),
  ...rows('array_reduce', 'any', { callbacks: [1], async: 'arrayReduceAsync' }),
  ...rows('array_walk', 'boolean', { mutates: [0], callbacks: [1], async: 'arrayWalkAsync' }),
  ...rows('array_walk_recursive', 'boolean', { mutates: [0], callbacks: [1] }),
  ...rows('array_find array_find_key', 'any', { callbacks: [1] }),
  ...rows('array_any array_all', 'boolean', { callbacks: [1] }),
  ...rows(
    'array_udiff array_udiff_assoc array_uintersect array_diff_ukey array_intersect_ukey',
    'any',
    { callbacks: [2] },
  ),
  ...rows('call_user_func call_user_func_array', 'any', { callbacks: [0] }),
]

/** Arrays: what reads them, changes them in place, and calls back for each element. */
export const ARRAYS = [...READING, ...CHANGING, ...CALLING]
