package analysis

import "strings"

// American and British spellings of a word become one: mostly the American
// one, which need not be the better.

// britishBeginnings are beginnings of words with what they become, the longest
// first.
var britishBeginnings = []ending{
	{"neighbour", "neighbor"}, {"behaviour", "behavior"}, {"misbehaviour", "misbehavior"}, {"endeavour", "endeavor"}, {"splendour", "splendor"},
	{"colour", "color"}, {"honour", "honor"}, {"labour", "labor"}, {"harbour", "harbor"}, {"favour", "favor"}, {"rumour", "rumor"},
	{"vapour", "vapor"}, {"armour", "armor"}, {"humour", "humor"}, {"flavour", "flavor"}, {"vigour", "vigor"}, {"rigour", "rigor"},
	{"odour", "odor"}, {"tumour", "tumor"}, {"clamour", "clamor"}, {"savour", "savor"},
	{"manoeuvr", "maneuver"}, {"maneuvre", "maneuver"}, {"theatre", "theater"}, {"calibre", "caliber"}, {"centre", "center"}, {"centring", "centering"}, {"fibre", "fiber"},
	{"litre", "liter"}, {"metre", "meter"}, {"sombre", "somber"}, {"spectre", "specter"}, {"meagre", "meager"},
	{"defence", "defense"}, {"offence", "offense"}, {"licence", "license"}, {"pretence", "pretense"}, {"practis", "practic"},
	{"programme", "program"}, {"catalogue", "catalog"}, {"dialogue", "dialog"}, {"analogue", "analog"}, {"cheque", "check"},
	{"fulfilment", "fulfillment"}, {"enrolment", "enrollment"}, {"instalment", "installment"}, {"skilful", "skillful"}, {"wilful", "willful"},
	{"judgement", "judgment"}, {"acknowledgement", "acknowledgment"}, {"ageing", "aging"}, {"artefact", "artifact"}, {"aluminium", "aluminum"},
	{"paediatr", "pediatr"}, {"orthopaed", "orthoped"}, {"anaesth", "anesth"}, {"haemorr", "hemorr"}, {"haemato", "hemato"}, {"gynaeco", "gyneco"},
	{"encyclopaed", "encycloped"}, {"archaeo", "archeo"}, {"oesoph", "esoph"}, {"foetus", "fetus"}, {"foetal", "fetal"}, {"diarrhoea", "diarrhea"},
	{"grey", "gray"}, {"mould", "mold"}, {"plough", "plow"}, {"sceptic", "skeptic"}, {"tyre", "tire"}, {"storey", "story"}, {"enquir", "inquir"},
	{"sulph", "sulf"}, {"fuze", "fuse"}, {"fuzing", "fusing"}, {"despatch", "dispatch"},
}

// britishEndings are endings of longer words with what they become.
var britishEndings = []ending{
	{"isation", "ization"}, {"isations", "izations"}, {"isational", "izational"}, {"ise", "ize"}, {"ised", "ized"}, {"ises", "izes"},
	{"ising", "izing"}, {"iser", "izer"}, {"isers", "izers"}, {"alyse", "alyze"}, {"alysed", "alyzed"}, {"alysing", "alyzing"},
	{"kilometre", "kilometer"}, {"kilometres", "kilometers"}, {"centimetre", "centimeter"}, {"centimetres", "centimeters"},
	{"millimetre", "millimeter"}, {"millimetres", "millimeters"}, {"epicentre", "epicenter"},
}

// doubledL are words whose last letter British spelling doubles before an
// ending.
var doubledL = map[string]bool{}

func init() {
	for _, w := range strings.Fields("travel label model cancel signal fuel counsel marshal level channel total equal dial initial rival tunnel panel shovel quarrel trial bevel funnel pencil") {
		for _, e := range []string{"ed", "ing", "er", "ers", "or", "ors"} {
			doubledL[w+"l"+e] = true
		}
	}
}

// leastBefore is the least number of letters before an ending that is respelled:
// "realise", but not "raise" and "advise".
const leastBefore = 4

// keepS are beginnings of words that end in -ise, and are kin of others in -is-:
// precise and precisely, supervise and supervision.
var keepS = []string{"precis", "concis", "imprecis", "supervis", "televis", "circumcis"}

// respell writes an English word as the other spelling of it is written, too.
func respell(word string) string {
	for _, b := range britishBeginnings {
		if rest, ok := strings.CutPrefix(word, b.plain); ok {
			return b.accented + rest
		}
	}
	if doubledL[word] {
		i := strings.LastIndex(word, "ll")
		return word[:i] + word[i+1:]
	}
	for _, b := range keepS {
		if strings.HasPrefix(word, b) {
			return word
		}
	}
	for _, e := range britishEndings {
		if rest, ok := strings.CutSuffix(word, e.plain); ok && (len(rest) >= leastBefore || len(e.plain) > leastBefore) {
			return rest + e.accented
		}
	}
	return word
}
