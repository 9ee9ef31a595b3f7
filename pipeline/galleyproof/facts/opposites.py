# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Words of which one excludes the other: what FACT-SUM needs to know of parts that share nothing."""

from __future__ import annotations

_GROUPS = """
men women man woman boys girls boy girl male males female females children
husbands wives
sons daughters
brothers sisters
adults children minors teenagers infants pensioners babies
urban rural
north south east west centre center northern southern eastern western
democrats republicans independents
married single divorced widowed unmarried bachelors
employed unemployed retired
smokers non-smokers nonsmokers
local foreign native
catholic protestant orthodox jewish muslim hindu buddhist religion atheist catholics protestants jews \
muslims hindus atheists
home away
sheep goats cows pigs horses hens cattle ducks geese calves bulls
left-handed right-handed ambidextrous
coal gas wind solar sun nuclear diesel oil hydro hydropower water biomass
rent food heating
car bus train bicycle bike foot tram walk cycle
officers sailors soldiers passengers crew
full-time part-time
apples pears plums cherries
oaks beeches pines firs birches elms
paperback hardback
fiction non-fiction nonfiction poetry drama
primary secondary
first-class second-class third-class
"""

_OUTCOMES = """
yes no for against favour favor favoured favored opposed agreed disagreed abstained abstentions \
abstaining abstention know unsure undecided neutral blank spoiled spoilt invalid opinion supported \
support approve approved disapprove disapproved
won lost drew drawn tied wins losses draws defeats victories
killed wounded injured missing survived unhurt unharmed escaped captured shot returned saved drowned \
rescued crashed deserted reached fled surrendered perished died lost home back safely ashore
recovered died survived worsened improved relapsed dead alive cured deteriorated perished unchanged \
better worse
passed failed
approved rejected accepted refused admitted declined denied waiting offered shortlisted withdrawn \
withdrew granted ratified ratifying turned
finished gave dropped retired completed quit
drug placebo control controls vaccine treatment dummy
convicted acquitted dismissed guilty
forest woodland farmed farmland pasture arable desert marsh bog built-up meadow moorland lake water \
woods grassland cropland
red white blue green yellow black brown grey gray pink orange purple
empty occupied full vacant let sold unsold
mild moderate severe
correct wrong incorrect right
positive negative inconclusive
arrived missed late cancelled delayed sank sunk
returned unreturned missing
well badly poorly
repaired scrapped
kept sold pulped destroyed remaindered returned
hatched rotted
"""

GROUPS = tuple(frozenset(line.split()) for line in _GROUPS.split("\n") if line)
"""Words of which a person or thing has one: who is a man is no woman. Both may do the same."""

OUTCOMES = tuple(frozenset(line.split()) for line in _OUTCOMES.split("\n") if line)
"""Words of what comes to one alone: nobody both recovered and died."""
