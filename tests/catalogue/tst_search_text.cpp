// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/search_text.h"

#include <QTest>

using namespace polaris;

class TestSearchText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void texts_are_folded_data();
    void texts_are_folded();
    void folding_twice_changes_nothing();
    void words_are_split_at_blanks();
    void a_sku_keeps_its_accents_but_not_its_case();
    void a_signature_covers_every_part_of_its_text();
    void a_signature_rules_out_most_other_words();
};

void TestSearchText::texts_are_folded_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("folded");
    const auto row = [](const char* name, const char16_t* text, const char16_t* folded) {
        QTest::newRow(name) << QString::fromUtf16(text) << QString::fromUtf16(folded);
    };
    row("empty", u"", u"");
    row("ascii capitals", u"Milk 1 L", u"milk 1 l");
    row("apostrophe", u"Kellogg's", u"kelloggs");
    row("typographic apostrophe", u"Kellogg\u2019s", u"kelloggs");
    row("precomposed accents", u"Cr\u00E8me Br\u00DBl\u00C9e", u"creme brulee");
    row("decomposed accents", u"Cre\u0300me", u"creme");
    row("sharp s", u"Stra\u00DFe", u"strasse");
    row("o with stroke", u"Sm\u00D8r", u"smor");
    row("ligature", u"\u0152uf", u"oeuf");
    row("l with stroke", u"\u0141osos", u"losos");
    row("dotted capital i", u"\u0130stanbul", u"istanbul");
    row("greek accents and final sigma", u"\u039A\u03AD\u03C4\u03C3\u03B1\u03C0",
        u"\u03BA\u03B5\u03C4\u03C3\u03B1\u03C0");
    row("cyrillic short i", u"\u0427\u0430\u0439", u"\u0447\u0430\u0438");
    row("arabic vowel points", u"\u062D\u064E\u0644\u0650\u064A\u0628",
        u"\u062D\u0644\u064A\u0628");
    row("arabic alef with hamza", u"\u0623\u0631\u0632", u"\u0627\u0631\u0632");
    row("arabic tatweel", u"\u0634\u0640\u0640\u0627\u064A", u"\u0634\u0627\u064A");
    row("urdu yeh and keheh", u"\u06A9\u06CC\u06A9", u"\u0643\u064A\u0643");
    row("arabic digits", u"\u0668\u0660", u"80");
    row("extended arabic digits", u"\u06F8\u06F0", u"80");
    row("hebrew points", u"\u05D7\u05B8\u05DC\u05B8\u05D1", u"\u05D7\u05DC\u05D1");
    row("thai keeps vowels and tones", u"\u0E19\u0E49\u0E33", u"\u0E19\u0E49\u0E4D\u0E32");
    row("japanese keeps its voicing", u"\u304C", u"\u304B\u3099");
    row("full-width letters", u"\uFF34\uFF45\uFF41", u"tea");
    row("half-width katakana", u"\uFF83\uFF68", u"\u30C6\u30A3");
    row("zero-width and direction marks", u"mi\u200Dl\u202Ek", u"milk");
    row("control characters", u"a\tb\nc", u"a b c");
    row("no-break space", u"1\u00A0kg", u"1 kg");
}

void TestSearchText::texts_are_folded()
{
    QFETCH(QString, text);
    QFETCH(QString, folded);
    QCOMPARE(QString::fromStdString(searchText(text.toStdString())), folded);
}

void TestSearchText::folding_twice_changes_nothing()
{
    for (const char16_t* text :
         {u"Cr\u00E8me", u"\u0E19\u0E49\u0E33", u"\uD55C\uAE00", u"\u304C"}) {
        const std::string once = searchText(QString::fromUtf16(text).toStdString());
        QCOMPARE(searchText(once), once);
    }
}

void TestSearchText::words_are_split_at_blanks()
{
    const std::vector<std::string_view> expected{"full", "cream", "milk"};
    QCOMPARE(wordsOf("  full cream   milk "), expected);
    QVERIFY(wordsOf("   ").empty());
    QVERIFY(wordsOf("").empty());
}

void TestSearchText::a_sku_keeps_its_accents_but_not_its_case()
{
    QCOMPARE(caseFolded("P-17a"), std::string{"p-17a"});
    QCOMPARE(caseFolded("\xC3\x89-1"), std::string{"\xC3\xA9-1"});
}

void TestSearchText::a_signature_covers_every_part_of_its_text()
{
    const std::string text = searchText("Basmati rice 5 kg \xE0\xB8\x82\xE0\xB9\x89\xE0\xB8\xB2");
    TextSignature whole;
    whole.add(text);
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
        for (std::size_t length = 0; begin + length <= text.size(); ++length) {
            TextSignature part;
            part.add(std::string_view{text}.substr(begin, length));
            QVERIFY(whole.covers(part));
        }
    }
}

void TestSearchText::a_signature_rules_out_most_other_words()
{
    TextSignature whole;
    whole.add("basmati rice 5 kg");
    for (const char* word : {"milk", "cola", "zz", "tea"}) {
        TextSignature part;
        part.add(word);
        QVERIFY2(!whole.covers(part), word);
    }
}

QTEST_APPLESS_MAIN(TestSearchText)
#include "tst_search_text.moc"
