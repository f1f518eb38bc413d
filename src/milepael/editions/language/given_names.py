"""Names that people in Denmark are given, and surnames, as far as they tell that words are somebody's name.

Written down for Milepæl by those who make it; no list of anybody's was copied, and none is complete.
"""

import re

GIVEN = frozenset(
    """
    aage abdi abdul adam aden adnan agnes agnete agnieszka ahmad ahmed aida aisha aksel albert alberte aleksander
    alex alexander alfred alfrida ali alice alicia alina allan alma aly amalie amanda ameer amina amir amira ana
    anders andrea andreas andrei andrzej andré ane anette angelica anh anita anja ann anna anne annelise annemarie
    annemette annette anni annie annika anton antonia arendse arne arthur asbjørn asger aslan asmus asta astrid axel
    aya ayse ayşe bahar barbara bashir bastian beate benedikte benjamin benny bent bente berit bernhard berta bertha
    bertil bertram betina bettina bettine birger birgit birgitte birte birthe bjarne bjørn bo bodil bogdan brian britt
    britta bruno bøje børge camilla carina carl carla carlo caroline carsten casper cathrine cecilie celina
    charlotte christa christel christian christina christine christoffer christopher claes clara claus connie conny
    conrad cæcilie dagny daniel daniela danny david debbie diana dina ditte doris dorrit dorte dorthe dragan ebba
    ebbe edel edith edvard edvin egon eigil eigild einar einer ejnar ejner elena eli elias elin eline elisa
    elisabeth elise elizabeth ella ellen ellie ellinor elly elna else elsebeth elvira emil emilie emily emine emma
    emmanuel emmy enrico eric erik erika erling erna ernst esben ester esther eva evald evelyn ewa ewald fadi fanny
    fatima fatma fie filip finja finn flemming frank frans franz frede frederik frederikke freja frida fritz frode
    georg george gerda gerhard gert gertie gertrud gitta gitte gorm grethe gry gudmund gudrun gunhild gunnar gunner
    gurli gustav hadi halfdan hamza hanna hannah hanne hannelore hans hans-christian harald harriet harry hasan
    hassan hedvig heidi heine heino helen helena helene helga helge helle henning henny henriette henrik henrike
    herbert herdis herluf hermann hilda hilde hildur hjalmar holger hugo hussein ib ibrahim ida ilse imran ina ines
    inga inge ingeborg ingelise inger ingolf ingrid ingvar ingvard irena irene iris irma irmgard isa isabel isabella
    isak ismail ivan ivar iver ivy iván jack jacob jacqueline jakob jamal james jan jane janne janni jannie jannik
    janus jasmin jasper jean jeanette jeanne jeannet jeannette jelena jenni jenny jens jeppe jes jesper jessica
    jette jim jimmy jo joachim joakim joan joanna johan johanna johanne johannes john johnnie johnny jon jonas
    jonathan jonna josef josefina josefine joseph joshua josva julia juliane julie julius jutta jytte jørgen jørn
    kai kaj kamal kamilla kamma karen karin karina karl karla karna karoline karsten kaspar kasper katarzyna kate
    kathe kathrine katja katrine kay keld kenn kenneth kenny kent kevin khadija khaled kia kim kira kirsa kirsten
    kirstine kitt kjartan kjeld klara klaus klavs knud kresten kris krista kristen kristian kristina kristine
    kristoffer krystyna kurt käthe laila lars lasse laura laurids laurits lauritz laust layla lea leif leila lena
    lene lennart leo leon leonora lilian lilli lillian lillie lilly lily lina linda line linea linnea lis lisa
    lisbet lisbeth lise liselott liselotte lissi lissy liv lizzi lone lotte louis louise luca lucas lucia lucie
    ludvig luka lukas luna lykke lærke mads magda magnus mahmoud maj maja majbritt malene malik malou malte manfred
    manuel marc marcel marcus maren margit margot margrethe maria mariam marian mariane marianne marie marina marius
    mark markus marlene marta martha marthe martin mary maryam mathias mathilda mathilde matilde mats matteo mattias
    maurits max may maya mehmet melanie melissa merete merethe merle mette mia michael michaela michelle mie miguel
    mihai mikael mikala mike mikkel milan milena milla mille mina minna mira mogens mohamad mohamed mohammad
    mohammed mona monica monika morten muhammad mustafa my nadia nadja naja nana nanna nasrin natalia natalie
    natasha nete nguyen nicholas nick nicklas niclas nicolai nicolaj nicoline niels nikita niklas nikolai nikolaj
    nikoline nils nina ninna nis nivi noa noah noor nora nour oda oddny olaf olav ole olena olga oliver olivia
    olivier oliwia oluf omar orla oscar oskar osman osvald otto ove palle patricia patrick patrik paul paula pauli
    paulina pauline pawel peder pelle per pernille peter petra petrea philip pia pil piotr poul povl preben rachid
    rafael ragnhild ralf ralph ramona rana randi rania rasmus rebecca rebekka regina regitze regnar rené reza
    ricardo richard ricky rikke rita robert robin roger roland rolf roman ronja ronni ronnie rosa rosalina rose
    ruben rudi rudolf rune ruth ryan sabine sabrina saga sahra said salim sally salma sam samir samira samuel sander
    sandie sandra sanne sara sarah sascha sebastian selma severin sidsel siff sigmund signe sigrid sigurd silas
    silje silke simon simone sine sisse sissel sixten smilla sofia sofie sofus solveig solvej sonja sonny sophia
    sophie stanislaw steen stefan steffen stella sten stephan stephanie stephen stig stina stine storm sune susan
    susanna susanne sussi sussie suzanne svea sven svend svenn svenning svetlana sylvester sylvia søren tabita tage
    tahir tania tanja tara tarik tatiana ted teddy tenna teresa thea theis theo theodor therese thomas thomine thor
    thora thorben thorbjørn thorkild thorleif thorsten thorvald thyge thyra tilde tim tina tine tino tobias tom
    tomas tomasz tommy toni tonny tony tora torben tore torkil torsten tove trille trine troels tyge tyra uffe ulf
    ulfert ulla ulrich ulrik ulrikke ursula vagn vagner valborg valdemar valentin vera verner veronica veronika vibe
    vibeke victor victoria vigga viggo viktor viktoria vilhelm villads villiam villy vilma vincent viola vita vivi
    vivian vladimir wahid walid walter wanda werner wilfred wilhelm willi william willy winnie xenia yasin yasmin
    ylva yngve yosef youssef yrsa yusuf yvonne zahra zaid zainab zeinab zenia zeynep ziad zofia åge åsa åse
    """.split()
)
"""In small letters."""

ALSO_WORDS = frozenset(
    """
    august bent bo else gry hans liv maj mark max may my per rana rie rose saga sol stella sten storm tage tim tine vita
    """.split()
)
"""Given names that are words as well: they tell of a person before a surname that is known."""

FATHERS = frozenset(
    """
    andersen andreasen antonsen asmussen bertelsen carlsen caspersen christensen christiansen christoffersen clausen
    danielsen davidsen didriksen eriksen eskildsen frandsen frederiksen gregersen hansen hendriksen henriksen
    hermansen iversen jacobsen jakobsen jensen jeppesen jepsen jespersen jessen johannesen johannsen johansen
    johnsen josefsen jørgensen karlsen kjeldsen klausen knudsen kristensen kristiansen kristoffersen larsen lassen
    lauridsen lauritsen lauritzen laursen laustsen lorentzen madsen magnussen marcussen markussen martinsen
    mathiasen mathiesen matthiesen michaelsen michelsen mikkelsen mogensen mortensen nicolaisen nielsen nikolajsen
    nilsen olesen olsen ottesen ottosen ovesen paulsen pedersen petersen poulsen povlsen rasmussen robertsen
    simonsen sivertsen steffensen svendsen svenningsen sørensen therkildsen thomasen thomassen thomsen thorsen
    thygesen tobiasen torbensen villadsen willumsen
    """.split()
)
"""Surnames made of a father's name: nothing else is called so."""

OTHERS = frozenset(
    """
    aaby aagaard aarup abdi abrahamsen agger ahlmann al-hassan ali andersson ankjær bach bagge bak balle bang bay
    bech beck bendix bendtsen bentzen berg berthelsen bertram bisgaard bjerg bjerre bjørn blom boesen bojsen bonde
    borch borg borup boye boysen brandt brask brix bro broe bruhn brun bruun buch buhl busk bæk bødker bøgh
    carstensen christoffer dahl dal dall dam damm degn demir dinesen drejer due dupont ebbesen ejlersen emborg
    enevoldsen esbensen faber fabricius falk fink fisker fog foged fogh friis frost fuglsang gaard gade geertsen
    gram grau gravesen greve grøn grønbech guldager gundersen haahr hald hammer harder hartmann haug hauge hede hein
    helms hertz hjort hjorth hoff holk holm holst horn houmøller hove hussain hviid høj højer høyer ibsen ipsen
    isaksen jahn juel juhl junker juul jønsson kara karimi kaya khan kirk kjer kjær klint klitgaard knudstrup koch
    kofod kofoed kok kold kowalska kowalski krag kragh krarup krog krogh kruse krøyer kure lange lau laugesen leth
    lind lindberg lindegaard lindhardt lindholm linnet lohse lorenzen lund lunde lundgren lykke lyng lynge lysholm
    løth mark mathisen meier meyer mohr moltke mose munch munk møller müller nissen noori nord nyborg nygren nyholm
    nørby odgaard oest ottesen overby pallesen pape pihl pilgaard pinholt poulsson prip quist qvist raahauge rahbek
    rask ravn ravnborg riber riis ring roed rohde rosen rosendahl rosenkilde rosing ruby rye saleh sand sandberg
    schack scheel schjødt schmidt schou schrøder schultz schulz sejersen shah siig sinding singh skaarup skjødt skou
    skov skovbo skytte sloth smed smidt smith sonne spang stage stald stampe steen steffens stentoft storgaard storm
    strand strøm svane sylvest sønderby tang theilgaard thiesen thorup thrane thøgersen toft tofte tran trolle
    truelsen tønder tønnesen uldall ulrich vad vang vestergaard vig vind vinding vinther visti voss wagner warming
    weber weiss westh wind winkel winther witt wolff worm wulff yildiz yilmaz yıldız zacho ågård ørsted østergaard
    """.split()
)
"""Surnames that are not told by how they end; some are words as well."""

NOTHING_ELSE = frozenset(
    """
    aagaard bruhn bruun dinesen fogh friis hjorth juel juhl karimi kjer kjær klitgaard koch kofod kofoed kowalska
    kowalski krarup krogh kruse kure møller nissen nørgaard ottosen pallesen pihl quist riis schmidt schou schrøder
    schultz schulz skaarup skjødt søndergaard thorup thrane thøgersen uldall vestergaard winther wulff yildiz yilmaz
    østergaard
    """.split()
)
"""Those that are hardly anything but a surname."""

ENDS_AS_SURNAME = re.compile(
    r"..(?:gaard|gård|lund|berg|bjerg|holm|toft|strup|drup|bæk|bech|beck|skov|borg|kjær|kær|dahl|vang|sted|feldt|mann|"
    r"høj|høi|ager|bro|bjørn|qvist|kvist|tsen|dsen|rsen|nsen|lsen|ssen|esen|ski|ska|enko|ovic|ović|ić|dottir|dóttir|"
    r"sson|oglu|oğlu|zadeh)$"
)
"""How surnames end; many a place does as well, so that it only tells behind a given name."""


def is_given(word: str, *, surely: bool = False) -> bool:
    """Whether a name is given to people: "Jens-Ole", "MARIE"; surely leaves out those that are words as well."""
    parts = word.lower().split("-")
    found = all(part in GIVEN for part in parts)
    return found and not (surely and len(parts) == 1 and parts[0] in ALSO_WORDS)


def is_only_surname(word: str) -> bool:
    """Whether a name is a surname made of a father's, or one that is hardly anything else."""
    return word.lower() in FATHERS or word.lower() in NOTHING_ELSE


def is_surname(word: str) -> bool:
    """Whether a word, behind a given name, is a surname that is known or ends as one."""
    small = word.lower()
    last = small.rpartition("-")[2]
    return {small, last} & (FATHERS | OTHERS) != set() or bool(ENDS_AS_SURNAME.search(last))
