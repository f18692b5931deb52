/** What the playground starts with: three who beat each other in a circle, so that the first look is at what makes counting hard. */
export const EXAMPLE = `# Where shall we meet?
# = is a tie, * 8 means 8 such ballots
Lisbon > Oslo > Kyoto * 8
Oslo > Kyoto > Lisbon * 7
Kyoto > Lisbon > Oslo * 4
Kyoto = Lisbon > Oslo * 2
`
