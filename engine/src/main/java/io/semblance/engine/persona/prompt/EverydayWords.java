package io.semblance.engine.persona.prompt;

import io.semblance.engine.persona.knowledge.KnowledgeBase;
import io.semblance.engine.persona.prompt.Meaning.HasLevel;
import io.semblance.engine.persona.prompt.Meaning.HasNumber;
import io.semblance.engine.persona.prompt.Meaning.InCountries;
import io.semblance.engine.persona.prompt.Meaning.OfAge;
import io.semblance.engine.persona.prompt.Meaning.OfGender;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Words for people that belong to no domain: genders, ages, parts of the world, degrees, means. */
final class EverydayWords {
    private static final Meaning WOMAN = new OfGender("Woman");
    private static final Meaning MAN = new OfGender("Man");
    private static final Meaning PARENT = new HasNumber("children", "Children", 1, Double.POSITIVE_INFINITY);

    private EverydayWords() {}

    static Map<String, List<Meaning>> phrases(KnowledgeBase knowledge) {
        Map<String, List<Meaning>> phrases = new LinkedHashMap<>();
        all(
                phrases,
                List.of(WOMAN),
                "woman,women,female,females,girl,girls,ladies,frauen,mujeres,femmes,donne,vrouwen,kvinnor");
        all(phrases, List.of(MAN), "man,men,male,males,boy,boys,männer,hombres,hommes,uomini,mannen,män");
        all(phrases, List.of(new OfGender("Non-binary")), "non-binary,nonbinary,non-binary people,enby");
        all(phrases, List.of(WOMAN, PARENT), "mother,mothers,mom,moms,mum,mums,working mothers,mütter,madres");
        all(phrases, List.of(MAN, PARENT), "father,fathers,dad,dads,väter,padres");
        all(
                phrases,
                List.of(PARENT),
                "parent,parents,parent of,parents of,families with children,with children,with kids,eltern");
        all(phrases, List.of(PARENT, new HasLevel("marital_status", "Single")), "single parents,single parent");
        all(
                phrases,
                List.of(WOMAN, PARENT, new HasLevel("marital_status", "Single")),
                "single mothers,single mother,single moms,single mums");
        all(
                phrases,
                List.of(MAN, PARENT, new HasLevel("marital_status", "Single")),
                "single fathers,single father,single dads");
        all(phrases, List.of(PARENT, new OfAge(48, 90)), "grandparents,grandparent");
        all(phrases, List.of(WOMAN, PARENT, new OfAge(48, 90)), "grandmothers,grandmother");
        all(phrases, List.of(MAN, PARENT, new OfAge(48, 90)), "grandfathers,grandfather");
        all(
                phrases,
                List.of(new HasNumber("children", "Children", 0, 0)),
                "without children,without kids,childless,no children,child-free,childfree");
        all(
                phrases,
                List.of(new HasLevel("housing", "With parents")),
                "with their parents,live with their parents,living with their parents,live with parents,living with parents,at their parents");
        all(
                phrases,
                List.of(WOMAN, new OfAge(18, 44), new Meaning.IsTrue("Expecting a child")),
                "pregnant women,pregnant,expectant mothers");
        all(
                phrases,
                List.of(
                        new HasLevel("employment_status", "Student"),
                        new HasLevel("education", "Bachelor's degree"),
                        new OfAge(22, 36)),
                "graduate students,grad students,phd students,master's students,postgraduates,doctoral students");
        ages(phrases);
        degrees(phrases);
        all(phrases, List.of(new HasLevel("income_level", "Low")), "low-income,low income,poor,low-wage,working poor");
        all(
                phrases,
                List.of(new HasLevel("income_level", "Middle")),
                "middle-income,middle income,middle-class,middle class");
        all(
                phrases,
                List.of(new HasLevel("income_level", "High")),
                "high-income,high income,wealthy,rich,affluent,high earners,high-earning");
        regions(phrases, knowledge);
        return phrases;
    }

    private static void ages(Map<String, List<Meaning>> phrases) {
        all(phrases, List.of(new OfAge(13, 19)), "teenagers,teenager,teens,teen,adolescents");
        all(phrases, List.of(new OfAge(18, 29)), "young adults,young people,young adult,junge erwachsene");
        all(phrases, List.of(new OfAge(23, 35)), "young professionals,young professional");
        all(phrases, List.of(new OfAge(14, 29)), "gen z,generation z,zoomers");
        all(phrases, List.of(new OfAge(30, 45)), "millennials,millennial,gen y,generation y");
        all(phrases, List.of(new OfAge(46, 61)), "gen x,generation x,gen xers");
        all(phrases, List.of(new OfAge(62, 80)), "boomers,baby boomers,boomer");
        all(phrases, List.of(new OfAge(40, 60)), "middle-aged,middle aged");
        all(
                phrases,
                List.of(new OfAge(65, 90)),
                "seniors,senior citizens,elderly,older adults,elderly people,older people,senioren");
        all(phrases, List.of(new OfAge(18, 90)), "adults,adult,grown-ups,erwachsene,adultos,adultes");
        all(phrases, List.of(new OfAge(18, 64)), "working-age,working age");
    }

    private static void degrees(Map<String, List<Meaning>> phrases) {
        all(
                phrases,
                List.of(new HasLevel("education", "Doctorate")),
                "phd,ph.d,phds,doctorate,with a phd,doctoral degree,phd holders");
        all(
                phrases,
                List.of(new HasLevel("education", "Master's degree")),
                "master's degree,masters degree,mba,master's degrees");
        all(
                phrases,
                List.of(new HasLevel("education", "Bachelor's degree")),
                "bachelor's degree,bachelors degree,college degree,college-educated,college graduates,university graduates,university degree,bachelor's degrees");
        all(
                phrases,
                List.of(new HasLevel("education", "Vocational training")),
                "vocational training,apprenticeship,vocationally trained");
        all(
                phrases,
                List.of(new HasLevel("education", "Secondary school")),
                "high school diploma,high-school diploma,high school graduates");
        all(
                phrases,
                List.of(new HasLevel("education", "No secondary diploma")),
                "high school dropouts,dropouts,without a diploma");
    }

    private static void regions(Map<String, List<Meaning>> phrases, KnowledgeBase knowledge) {
        group(
                phrases,
                knowledge,
                "europe,european,europeans,eu,the eu,european union",
                "Germany 83,France 68,Italy 59,Spain 48,Poland 37,Netherlands 18,Sweden 10,Portugal 10,Greece 10,Austria 9");
        group(
                phrases,
                knowledge,
                "scandinavia,scandinavian,scandinavians,nordic,nordics",
                "Sweden 10,Norway 5,Denmark 6");
        group(
                phrases,
                knowledge,
                "latin america,latin american,latin americans,south america,south american",
                "Brazil 203,Mexico 128,Colombia 52,Argentina 46");
        group(phrases, knowledge, "north america,north american,north americans", "United States 333,Canada 39");
        group(
                phrases,
                knowledge,
                "asia,asian countries,east asia,southeast asia",
                "India 1417,China 1412,Indonesia 275,Japan 125,Philippines 115,Vietnam 98,South Korea 52");
        group(
                phrases,
                knowledge,
                "africa,african countries,sub-saharan africa",
                "Nigeria 219,Egypt 111,South Africa 60,Kenya 54");
        group(phrases, knowledge, "middle east,gulf states,gulf", "Egypt 111,Saudi Arabia 36,United Arab Emirates 9");
        group(phrases, knowledge, "dach,dach region,german-speaking", "Germany 83,Austria 9,Switzerland 9");
        group(
                phrases,
                knowledge,
                "worldwide,global,globally,around the world,international,all over the world",
                "United States 333,India 300,Brazil 203,Germany 83,United Kingdom 67,Japan 125,Nigeria 150,Indonesia 200,Mexico 128,France 68");
        all(phrases, List.of(country("Japan")), "日本,東京,日本人");
        all(phrases, List.of(country("China")), "中国,北京,上海,中國");
        all(phrases, List.of(country("South Korea")), "한국,서울,대한민국");
        all(phrases, List.of(country("Russia")), "россия,россии,москва,москве");
        all(phrases, List.of(country("Ukraine")), "україна,україні,київ,києві");
        all(phrases, List.of(country("India")), "भारत,दिल्ली,मुंबई");
        all(phrases, List.of(country("Egypt")), "مصر,القاهرة");
        all(phrases, List.of(country("Greece")), "ελλάδα,αθήνα");
    }

    private static void group(
            Map<String, List<Meaning>> phrases, KnowledgeBase knowledge, String words, String weights) {
        Map<String, Double> countries = new LinkedHashMap<>();
        for (String entry : weights.split(",")) {
            int blank = entry.lastIndexOf(' ');
            countries.put(
                    knowledge.country(entry.substring(0, blank)).name(),
                    Double.parseDouble(entry.substring(blank + 1)));
        }
        all(phrases, List.of(new InCountries(countries)), words);
    }

    private static Meaning country(String name) {
        Map<String, Double> weights = new LinkedHashMap<>();
        weights.put(name, 1.0);
        return new InCountries(weights);
    }

    private static void all(Map<String, List<Meaning>> phrases, List<Meaning> meanings, String words) {
        for (String word : words.split(",")) {
            phrases.put(word, meanings);
        }
    }
}
