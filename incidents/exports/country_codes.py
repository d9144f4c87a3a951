"""Countries as ACLED and UCDP number and group them: ISO numeric, Gleditsch-Ward, ACLED's and UCDP's regions. Pure.

A country that is not here leaves those cells empty, and the loss report counts it.
"""

from __future__ import annotations

from dataclasses import dataclass

# ISO code | ISO numeric | Gleditsch-Ward | region of ACLED | region of UCDP
_TABLE = """
AE|784|696|Middle East|Middle East
AF|4|700|Caucasus and Central Asia|Asia
AL|8|339|Europe|Europe
AM|51|371|Caucasus and Central Asia|Europe
AO|24|540|Middle Africa|Africa
AR|32|160|South America|Americas
AT|40|305|Europe|Europe
AU|36|900|Oceania|Asia
AZ|31|373|Caucasus and Central Asia|Europe
BA|70|346|Europe|Europe
BD|50|771|South Asia|Asia
BE|56|211|Europe|Europe
BF|854|439|Western Africa|Africa
BG|100|355|Europe|Europe
BH|48|692|Middle East|Middle East
BI|108|516|Eastern Africa|Africa
BO|68|145|South America|Americas
BR|76|140|South America|Americas
BY|112|370|Europe|Europe
CA|124|20|North America|Americas
CD|180|490|Middle Africa|Africa
CF|140|482|Middle Africa|Africa
CG|178|484|Middle Africa|Africa
CH|756|225|Europe|Europe
CI|384|437|Western Africa|Africa
CL|152|155|South America|Americas
CM|120|471|Middle Africa|Africa
CN|156|710|East Asia|Asia
CO|170|100|South America|Americas
CU|192|40|Caribbean|Americas
CY|196|352|Europe|Europe
CZ|203|316|Europe|Europe
DE|276|260|Europe|Europe
DK|208|390|Europe|Europe
DZ|12|615|Northern Africa|Africa
EC|218|130|South America|Americas
EE|233|366|Europe|Europe
EG|818|651|Northern Africa|Middle East
ER|232|531|Eastern Africa|Africa
ES|724|230|Europe|Europe
ET|231|530|Eastern Africa|Africa
FI|246|375|Europe|Europe
FR|250|220|Europe|Europe
GB|826|200|Europe|Europe
GE|268|372|Caucasus and Central Asia|Europe
GH|288|452|Western Africa|Africa
GR|300|350|Europe|Europe
GT|320|90|Central America|Americas
HN|340|91|Central America|Americas
HR|191|344|Europe|Europe
HT|332|41|Caribbean|Americas
HU|348|310|Europe|Europe
ID|360|850|Southeast Asia|Asia
IE|372|205|Europe|Europe
IL|376|666|Middle East|Middle East
IN|356|750|South Asia|Asia
IQ|368|645|Middle East|Middle East
IR|364|630|Middle East|Middle East
IS|352|395|Europe|Europe
IT|380|325|Europe|Europe
JO|400|663|Middle East|Middle East
JP|392|740|East Asia|Asia
KE|404|501|Eastern Africa|Africa
KG|417|703|Caucasus and Central Asia|Asia
KH|116|811|Southeast Asia|Asia
KP|408|731|East Asia|Asia
KR|410|732|East Asia|Asia
KW|414|690|Middle East|Middle East
KZ|398|705|Caucasus and Central Asia|Asia
LA|418|812|Southeast Asia|Asia
LB|422|660|Middle East|Middle East
LK|144|780|South Asia|Asia
LR|430|450|Western Africa|Africa
LT|440|368|Europe|Europe
LV|428|367|Europe|Europe
LY|434|620|Northern Africa|Africa
MA|504|600|Northern Africa|Africa
MD|498|359|Europe|Europe
ME|499|341|Europe|Europe
MK|807|343|Europe|Europe
ML|466|432|Western Africa|Africa
MM|104|775|Southeast Asia|Asia
MN|496|712|East Asia|Asia
MX|484|70|North America|Americas
MY|458|820|Southeast Asia|Asia
MZ|508|541|Eastern Africa|Africa
NE|562|436|Western Africa|Africa
NG|566|475|Western Africa|Africa
NI|558|93|Central America|Americas
NL|528|210|Europe|Europe
NO|578|385|Europe|Europe
NP|524|790|South Asia|Asia
NZ|554|920|Oceania|Asia
OM|512|698|Middle East|Middle East
PE|604|135|South America|Americas
PH|608|840|Southeast Asia|Asia
PK|586|770|South Asia|Asia
PL|616|290|Europe|Europe
PS|275||Middle East|Middle East
PT|620|235|Europe|Europe
QA|634|694|Middle East|Middle East
RO|642|360|Europe|Europe
RS|688|340|Europe|Europe
RU|643|365|Europe|Europe
RW|646|517|Eastern Africa|Africa
SA|682|670|Middle East|Middle East
SD|729|625|Northern Africa|Africa
SE|752|380|Europe|Europe
SI|705|349|Europe|Europe
SK|703|317|Europe|Europe
SL|694|451|Western Africa|Africa
SN|686|433|Western Africa|Africa
SO|706|520|Eastern Africa|Africa
SS|728|626|Eastern Africa|Africa
SV|222|92|Central America|Americas
SY|760|652|Middle East|Middle East
TD|148|483|Middle Africa|Africa
TH|764|800|Southeast Asia|Asia
TJ|762|702|Caucasus and Central Asia|Asia
TM|795|701|Caucasus and Central Asia|Asia
TN|788|616|Northern Africa|Africa
TR|792|640|Middle East|Middle East
TW|158|713|East Asia|Asia
TZ|834|510|Eastern Africa|Africa
UA|804|369|Europe|Europe
UG|800|500|Eastern Africa|Africa
US|840|2|North America|Americas
UZ|860|704|Caucasus and Central Asia|Asia
VE|862|101|South America|Americas
VN|704|816|Southeast Asia|Asia
XK||347|Europe|Europe
YE|887|678|Middle East|Middle East
ZA|710|560|Southern Africa|Africa
ZW|716|552|Eastern Africa|Africa
"""


@dataclass(frozen=True, slots=True)
class Country:
    """One row of the table; empty where that scheme has no number."""

    iso: int | str
    gw: int | str
    acled_region: str
    ucdp_region: str


def _read(line: str) -> tuple[str, Country]:
    code, iso, gw, acled_region, ucdp_region = line.split("|")
    return code, Country(int(iso) if iso else "", int(gw) if gw else "", acled_region, ucdp_region)


NOTHING = Country("", "", "", "")
COUNTRIES: dict[str, Country] = dict(_read(line) for line in _TABLE.split("\n") if line)


def country_row_by_code(code: str) -> Country:
    """The row of a two-letter code; an empty row where there is none."""
    return COUNTRIES.get(code.upper(), NOTHING)
