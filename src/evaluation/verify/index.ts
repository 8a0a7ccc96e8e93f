/** By which a PDF says of itself that it explains a grade. Anybody can write it: it proves nothing. */
export const gradeMark = 'xinheng.grade-explanation'
