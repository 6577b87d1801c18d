package main

import "fmt"

var englishWords = words{
	language: "en", own: "English",
	convention:   "Convention on Cluster Munitions",
	distribution: "Distr.: ", original: "Original: ",
	languages: map[string]string{
		"ar": "Arabic", "zh": "Chinese", "en": "English", "fr": "French", "ru": "Russian", "es": "Spanish",
	},
	illustrative: "Illustrative sample text – not an official document",
	months: [12]string{"January", "February", "March", "April", "May", "June", "July",
		"August", "September", "October", "November", "December"},
	date: spaced,
	nav:  [4]string{"Home", "The Convention", "Documents", "Contact"},
	foot: "Sample website of the Repertory project",
}

var frenchWords = words{
	language: "fr", own: "Français",
	convention:   "Convention sur les armes à sous-munitions",
	distribution: "Distr. : ", original: "Original : ",
	languages: map[string]string{
		"ar": "arabe", "zh": "chinois", "en": "anglais", "fr": "français", "ru": "russe", "es": "espagnol",
	},
	illustrative: "Texte d’exemple à titre d’illustration – document non officiel",
	months: [12]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet",
		"août", "septembre", "octobre", "novembre", "décembre"},
	date: func(day int, month string, year int) string {
		if day == 1 {
			return fmt.Sprintf("1er %s %d", month, year)
		}
		return spaced(day, month, year)
	},
	nav:  [4]string{"Accueil", "La Convention", "Documents", "Contact"},
	foot: "Site d’exemple du projet Repertory",
}

var spanishWords = words{
	language: "es", own: "Español",
	convention:   "Convención sobre Municiones en Racimo",
	distribution: "Distr.: ", original: "Original: ",
	languages: map[string]string{
		"ar": "árabe", "zh": "chino", "en": "inglés", "fr": "francés", "ru": "ruso", "es": "español",
	},
	illustrative: "Texto de muestra con fines ilustrativos – no es un documento oficial",
	months: [12]string{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio",
		"agosto", "septiembre", "octubre", "noviembre", "diciembre"},
	date: func(day int, month string, year int) string {
		return fmt.Sprintf("%d de %s de %d", day, month, year)
	},
	nav:  [4]string{"Inicio", "La Convención", "Documentos", "Contacto"},
	foot: "Sitio web de muestra del proyecto Repertory",
}

var russianWords = words{
	language: "ru", own: "Русский",
	convention:   "Конвенция по кассетным боеприпасам",
	distribution: "Distr.: ", original: "Оригинал: ",
	languages: map[string]string{
		"ar": "арабский", "zh": "китайский", "en": "английский", "fr": "французский", "ru": "русский", "es": "испанский",
	},
	illustrative: "Иллюстративный пример текста – не является официальным документом",
	months: [12]string{"января", "февраля", "марта", "апреля", "мая", "июня", "июля",
		"августа", "сентября", "октября", "ноября", "декабря"},
	date: func(day int, month string, year int) string {
		return spaced(day, month, year) + " года"
	},
	nav:  [4]string{"Главная", "Конвенция", "Документы", "Контакты"},
	foot: "Демонстрационный сайт проекта Repertory",
}

var chineseWords = words{
	language: "zh", own: "中文",
	convention:   "集束弹药公约",
	distribution: "分发：", original: "原文：",
	languages: map[string]string{
		"ar": "阿拉伯文", "zh": "中文", "en": "英文", "fr": "法文", "ru": "俄文", "es": "西班牙文",
	},
	illustrative: "示例文本，仅供说明之用，不是正式文件",
	months:       [12]string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"},
	date: func(day int, month string, year int) string {
		return fmt.Sprintf("%d年%s月%d日", year, month, day)
	},
	nav:  [4]string{"首页", "公约", "文件", "联系我们"},
	foot: "Repertory 项目示例网站",
}

var arabicWords = words{
	language: "ar", own: "عربي",
	convention:   "اتفاقية الذخائر العنقودية",
	distribution: "التوزيع: ", original: "الأصل: ",
	languages: map[string]string{
		"ar": "بالعربية", "zh": "بالصينية", "en": "بالإنكليزية", "fr": "بالفرنسية", "ru": "بالروسية", "es": "بالإسبانية",
	},
	illustrative: "نص نموذجي للتوضيح – ليس وثيقة رسمية",
	months: [12]string{"كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو",
		"حزيران/يونيه", "تموز/يوليه", "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر",
		"تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر"},
	date: spaced,
	nav:  [4]string{"الرئيسية", "الاتفاقية", "الوثائق", "اتصل بنا"},
	foot: "موقع نموذجي لمشروع Repertory",
}

func spaced(day int, month string, year int) string {
	return fmt.Sprintf("%d %s %d", day, month, year)
}
